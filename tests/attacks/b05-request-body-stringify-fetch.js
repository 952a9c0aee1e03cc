// B05, upstream: JSON.stringify is poisoned, so the body the app gives to the genuine fetch already names the attacker.
import { reachedServer } from './logs.mjs';

export default {
  id: 'B05',
  title: 'request body swapped by a poisoned JSON.stringify, sent by fetch',
  source: 'AppsFlyer Web SDK, March 2026',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const { stringify } = JSON;
    JSON.stringify = (...args) =>
      stringify(...args)
        ?.split(a.GOOD)
        .join(a.EVIL);
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
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
