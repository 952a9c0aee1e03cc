// G02: a popup of another origin would lend its native postMessage, on a page whose policy allows no frames.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G02',
  title: 'postMessage of a cross-origin popup, frames: none',
  source: 'fresh-realm postMessage',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], frames: 'none' }),

  async attack(a) {
    const params = [{ from: a.USER, to: a.EVIL, value: '0x5' }];
    const rpc = { jsonrpc: '2.0', id: 4242, method: 'eth_sendTransaction', params };
    const message = { target: 'metamask-contentscript', data: { name: 'metamask-provider', data: rpc } };
    const popup = window.open(`${a.other}/frame.html`);
    // Until the other origin's page has come, the window is one of this origin.
    const isOther = () => {
      try {
        return popup.location.href === undefined;
      } catch {
        return true;
      }
    };
    for (let tries = 0; tries < 100 && !isOther(); tries++) await new Promise((resolve) => setTimeout(resolve, 20));
    popup.postMessage.call(window, message, location.origin);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
};
