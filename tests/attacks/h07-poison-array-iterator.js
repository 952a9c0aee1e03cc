// H07: array iterators, push and index setters hand the attacker what a guard copies, and hand the guard GOOD.
import { reachedWallet } from './logs.mjs';
import { allAtOnce } from './poison.mjs';

export default {
  id: 'H07',
  title: 'Array.prototype, its iterator and index setters poisoned',
  source: "guards that call the page's own intrinsics",
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: allAtOnce((a, poison) => {
    const { apply, defineProperty } = Reflect;
    const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]());
    const good = (value) => (value === a.EVIL ? a.GOOD : value);
    poison(
      arrayIterator,
      'next',
      (next) =>
        function () {
          const step = apply(next, this, []);
          return step.done ? step : { done: false, value: good(step.value) };
        },
    );
    for (const key of [
      'push',
      'concat',
      'join',
      'map',
      'slice',
      'includes',
      'indexOf',
      'forEach',
      'some',
      'every',
      'filter',
    ]) {
      poison(
        Array.prototype,
        key,
        (genuine) =>
          function (...args) {
            const length = args.length;
            for (let index = 0; index < length; index += 1) if (args[index] === a.EVIL) args[index] = a.GOOD;
            return apply(genuine, this, args);
          },
      );
    }
    // A write to a hole of any array now runs the page's code.
    for (const index of [0, 1, 2, 3]) {
      defineProperty(Array.prototype, index, {
        configurable: true,
        get: () => undefined,
        set(value) {
          defineProperty(this, index, { value: good(value), writable: true, configurable: true, enumerable: true });
        },
      });
    }
    return () => {
      for (const index of [0, 1, 2, 3]) delete Array.prototype[index];
    };
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
