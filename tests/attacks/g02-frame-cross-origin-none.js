// G02: a cross-origin frame would lend its native postMessage, on a page whose policy allows no frames.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G02',
  title: 'postMessage of a cross-origin frame, frames: none',
  source: 'fresh-realm postMessage',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], frames: 'none' }),

  async attack(a) {
    // The wallet's stream drops what comes before its handshake, so one answered question goes first.
    await window.ethereum.request({ method: 'eth_accounts' });
    const params = [{ from: a.USER, to: a.EVIL, value: '0x5' }];
    const rpc = { jsonrpc: '2.0', id: 4242, method: 'eth_sendTransaction', params };
    const message = { target: 'metamask-contentscript', data: { name: 'metamask-provider', data: rpc } };
    const frame = document.createElement('iframe');
    frame.src = `${a.other}/frame.html`;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.documentElement.append(frame);
    await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 2000))]);
    frame.contentWindow.postMessage.call(window, message, location.origin);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { grade: 'tamper' },
};
