// E04: a frame with a javascript: URL hands its own postMessage to the page.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'E04',
  title: 'frame with a javascript: src',
  source: 'javascript: navigation of a frame',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    // The wallet's stream drops what comes before its handshake, so one answered question goes first.
    await window.ethereum.request({ method: 'eth_accounts' });
    const params = [{ from: a.USER, to: a.EVIL, value: '0x5' }];
    const rpc = { jsonrpc: '2.0', id: 4242, method: 'eth_sendTransaction', params };
    const message = { target: 'metamask-contentscript', data: { name: 'metamask-provider', data: rpc } };
    const frame = document.createElement('iframe');
    frame.src = 'javascript:void(parent.borrowed = postMessage)';
    document.documentElement.append(frame);
    for (let turn = 0; turn < 20 && !window.borrowed; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 25));
    window.borrowed?.call(window, message, location.origin);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  // Refused by the policy the guard added, or covered by its realm check; either way nothing arrives.
};
