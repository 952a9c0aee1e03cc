// Owns what samples with popups have in common: the policy, the page's own withdrawal, and where it shows.
import { reachedServer } from './logs.mjs';

export const withdrawal = {
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch('/api/withdraw', { method: 'POST', headers, body });
    return response.status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
};
