// H10: promises and thenables resolve a guard early, with an approval.
import { reachedWallet } from './logs.mjs';
import { allAtOnce } from './poison.mjs';

export default {
  id: 'H10',
  title: 'Promise.prototype.then, Promise statics and Object.prototype.then poisoned',
  source: "guards that call the page's own intrinsics",
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: allAtOnce((_a, poison) => {
    const { apply } = Reflect;
    poison(
      Promise.prototype,
      'then',
      (genuine) =>
        function (done, failed) {
          return apply(genuine, this, [done, failed && ((error) => done?.(error?.data ?? 0))]);
        },
    );
    poison(
      Promise.prototype,
      'catch',
      () =>
        function () {
          return this;
        },
    );
    poison(Promise, 'resolve', (genuine) => (value) => apply(genuine, Promise, [value]));
    poison(Promise, 'reject', (genuine) => () => apply(Promise.resolve, Promise, [0]) ?? genuine);
    poison(Promise, Symbol.species, () => () => Promise);
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
