// B05: a replaced fetch swaps the wallet address in a request body on its way out.
import { reachedServer } from './logs.mjs';

export default {
  id: 'B05',
  title: 'request body swapped by a replaced fetch',
  source: 'AppsFlyer Web SDK, March 2026',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const before = fetch;
    window.fetch = (input, init = {}) => {
      const body = typeof init.body === 'string' ? init.body.replace(/0x[0-9a-fA-F]{40}/g, a.EVIL) : init.body;
      return before(input, { ...init, body });
    };
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const response = await fetch('/api/withdraw', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    return response.status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw') && !reachedServer(http, a.EVIL),
  violation: { surface: 'fetch', grade: 'tamper' },
};
