// H13: event getters and event targets hide a message from whoever listens.
import { reachedWallet } from './logs.mjs';
import { allAtOnce } from './poison.mjs';

export default {
  id: 'H13',
  title: 'EventTarget, Event and MessageEvent poisoned',
  source: "guards that call the page's own intrinsics",
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: allAtOnce((_a, poison) => {
    const { apply } = Reflect;
    const add = EventTarget.prototype.addEventListener;
    poison(
      MessageEvent.prototype,
      'data',
      (genuine) =>
        function () {
          const data = apply(genuine, this, []);
          // The wallet reads with the getter it kept, so only a careless listener is lied to.
          return data?.target === 'metamask-contentscript' ? null : data;
        },
    );
    poison(Event.prototype, 'isTrusted', () => () => true);
    poison(Event.prototype, 'type', () => () => 'harmless');
    poison(
      EventTarget.prototype,
      'addEventListener',
      () =>
        function (type, listener, options) {
          return type === 'message' ? undefined : apply(add, this, [type, listener, options]);
        },
    );
    poison(window, 'CustomEvent', (Genuine) => class extends Genuine {});
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
