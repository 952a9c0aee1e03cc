// A06, upstream: the app's own order is poisoned before the app pays, so the guarded provider is asked honestly for the wrong payee.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A06',
  title: 'native transfer redirected before the app calls the provider',
  source: 'chalk/debug, 8 September 2025; payload check without any hook',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const { parse } = JSON;
    JSON.parse = function (...args) {
      const value = parse.apply(this, args);
      if (value?.to === a.GOOD) value.to = a.EVIL;
      return value;
    };
  },

  async action(a, app) {
    const order = JSON.parse(`{"to":"${a.GOOD}","wei":"5"}`);
    return app.pay(order.to, BigInt(order.wei));
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
