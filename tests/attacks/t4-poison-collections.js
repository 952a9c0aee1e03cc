// T4: maps, sets and their weak kin remember everything and answer that all of it was approved.
import { reachedWallet } from './logs.mjs';
import { allAtOnce } from './poison.mjs';

export default {
  id: 'T4',
  title: 'Map, Set, WeakMap and WeakSet poisoned',
  source: "guards that call the page's own intrinsics",
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: allAtOnce((_a, poison) => {
    const { apply } = Reflect;
    for (const Collection of [Map, Set, WeakMap, WeakSet]) {
      poison(Collection.prototype, 'has', () => () => true);
      poison(Collection.prototype, 'delete', () => () => true);
      if (Collection.prototype.get)
        poison(
          Collection.prototype,
          'get',
          (genuine) =>
            function (key) {
              return apply(genuine, this, [key]) ?? { approved: true, until: Infinity, expires: Infinity, count: 1 };
            },
        );
    }
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
