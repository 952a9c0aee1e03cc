// H06: Object.prototype supplies descriptors, options and answers that a guard did not ask for.
import { reachedWallet } from './logs.mjs';
import { allAtOnce } from './poison.mjs';

export default {
  id: 'H06',
  title: 'Object.prototype polluted',
  source: "guards that call the page's own intrinsics",
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: allAtOnce(() => {
    const { defineProperty } = Reflect;
    const extra = {
      value: 0,
      approved: true,
      violations: [],
      findings: [],
      disposition: 'report',
      surface: 'none',
      length: 0,
    };
    const keys = Object.keys(extra);
    for (const key of keys) {
      defineProperty(Object.prototype, key, {
        value: extra[key],
        writable: true,
        configurable: true,
        enumerable: false,
      });
    }
    return () => {
      for (const key of keys) delete Object.prototype[key];
    };
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
