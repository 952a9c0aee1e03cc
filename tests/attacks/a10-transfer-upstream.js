// A10, upstream: String.prototype.toLowerCase is poisoned, so the ABI encoder writes the attacker as recipient of transfer.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A10',
  title: 'token transfer redirected inside the ABI encoder',
  source: 'chalk/debug, 8 September 2025; payload check without any hook',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  attack(a) {
    const { toLowerCase } = String.prototype;
    const evil = toLowerCase.call(a.EVIL);
    String.prototype.toLowerCase = function () {
      const lower = toLowerCase.call(this);
      return lower === toLowerCase.call(a.GOOD) ? evil : lower;
    };
  },

  async action(a, app) {
    return app.transfer(a.GOOD, 7n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
