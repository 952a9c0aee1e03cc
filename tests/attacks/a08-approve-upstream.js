// A08, upstream: String.prototype.padStart is poisoned, so the ABI encoder itself writes the attacker as spender.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A08',
  title: 'approve redirected inside the ABI encoder',
  source: 'chalk/debug, 8 September 2025; payload check without any hook',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
    spenders: [`${a.chain}:${a.SPENDER}`],
  }),

  attack(a) {
    const { padStart } = String.prototype;
    const spender = a.SPENDER.slice(2).toLowerCase();
    String.prototype.padStart = function (length, fill) {
      const padded = padStart.call(this, length, fill);
      return length === 64 && padded.endsWith(spender) ? padStart.call(a.EVIL.slice(2), 64, '0') : padded;
    };
  },

  async action(a, app) {
    return app.approve(a.SPENDER, 1000n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.SPENDER),
  violation: (a) => ({ surface: 'eip1193', role: 'spender', account: a.EVIL, grade: 'authority' }),
};
