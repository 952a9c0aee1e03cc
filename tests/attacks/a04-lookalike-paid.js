// A04 at the wallet: the page was made to believe a look-alike, so its own honest code pays it.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A04',
  title: 'the app itself pays a look-alike it was handed',
  source: 'chalk/debug, 8 September 2025; address poisoning',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    // JSON.parse is not the guard's business; what leaves for the wallet is.
    const { parse } = JSON;
    JSON.parse = (text, reviver) => parse(text.split(a.GOOD).join(a.LOOKALIKE), reviver);
  },

  async action(a, app) {
    const order = JSON.parse(JSON.stringify({ to: a.GOOD }));
    return app.pay(order.to, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.LOOKALIKE),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.LOOKALIKE, grade: 'lookalike' }),
};
