// G01: the envelope is an array with named properties: a clone keeps them, a reader of its elements finds none.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G01',
  title: 'wallet-shaped message inside array properties',
  source: 'MetaMask window message stream; clone and JSON differ',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    // The wallet's stream drops what comes before its handshake, so one answered question goes first.
    await window.ethereum.request({ method: 'eth_accounts' });
    const params = [{ from: a.USER, to: a.EVIL, value: '0x5' }];
    const rpc = { jsonrpc: '2.0', id: 4242, method: 'eth_sendTransaction', params };
    const message = { target: 'metamask-contentscript', data: { name: 'metamask-provider', data: rpc } };
    window.postMessage({ ...message, data: Object.assign([], message.data) }, location.origin);
    const tx = Object.assign([], params[0]);
    window.postMessage({ ...message, data: { ...message.data, data: { ...rpc, params: [tx] } } }, location.origin);
    window.postMessage(
      { ...message, data: { ...message.data, data: { ...rpc, params: Object.assign([], { 0: params[0] }) } } },
      location.origin,
    );
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'postmessage', role: 'payee', account: a.EVIL }),
};
