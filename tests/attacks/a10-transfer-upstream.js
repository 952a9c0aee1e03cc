// A10, upstream: String.prototype.replace is poisoned, so the ABI encoder writes the attacker as recipient of transfer.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A10',
  title: 'token transfer redirected inside the ABI encoder',
  source: 'chalk/debug, 8 September 2025; payload check without any hook',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  attack(a) {
    const { replace } = String.prototype;
    const good = a.GOOD.slice(2).toLowerCase();
    const evil = a.EVIL.slice(2).toLowerCase();
    String.prototype.replace = function (...args) {
      const text = replace.apply(this, args);
      // One word of calldata as the encoder strips its 0x: the recipient.
      return text.length === 64 && text.endsWith(good) ? replace.call(text, good, evil) : text;
    };
  },

  async action(a, app) {
    return app.transfer(a.GOOD, 7n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
