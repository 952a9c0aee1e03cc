// H09: Function.prototype.call, apply, bind and Reflect answer 0 when a guard calls through them.
import { reachedWallet } from './logs.mjs';
import { allAtOnce } from './poison.mjs';

export default {
  id: 'H09',
  title: 'call, apply, bind and Reflect poisoned',
  source: "guards that call the page's own intrinsics",
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: allAtOnce((a, poison) => {
    const { apply } = Reflect;
    const { bind } = Function.prototype;
    // The page's own machinery keeps working: only calls of numbers into wasm, and of what names the attacker, are lied to.
    const suspicious = (args) =>
      typeof args[0] === 'number' || (typeof args[0] === 'string' && args[0].includes(a.EVIL));
    poison(
      Function.prototype,
      'call',
      (genuine) =>
        function (self, ...args) {
          return suspicious(args) ? 0 : apply(genuine, this, [self, ...args]);
        },
    );
    poison(
      Function.prototype,
      'apply',
      (genuine) =>
        function (self, args) {
          return args && suspicious([args[0]]) ? 0 : apply(genuine, this, [self, args]);
        },
    );
    poison(
      Function.prototype,
      'bind',
      () =>
        function (...args) {
          return apply(bind, this, args);
        },
    );
    poison(
      Reflect,
      'apply',
      (genuine) => (target, self, args) => (suspicious([args[0]]) ? 0 : genuine(target, self, args)),
    );
    poison(Reflect, 'ownKeys', (genuine) => (target) => genuine(target).filter((key) => key !== 'to'));
    poison(Object, 'keys', (genuine) => (target) => genuine(target).filter((key) => key !== 'to'));
    poison(
      Object,
      'getOwnPropertyDescriptor',
      (genuine) => (target, key) => (key === 'to' ? { value: a.GOOD } : genuine(target, key)),
    );
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
