// B31: a package that acts on the machine that builds the page, and does nothing in a browser.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B31',
  title: 'package that attacks the build machine alone',
  source: 'VeloraDEX SDK, 7 April 2026',
  level: 'control',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack() {
    if (typeof window === 'undefined' && globalThis.process?.versions?.node) globalThis.process.exit(1);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
};
