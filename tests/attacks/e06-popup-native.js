// E06: a popup lends its native fetch.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E06',
  title: 'fetch of window.open()',
  source: 'LavaMoat Snow test suite, behaviour only',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const popup = window.open('');
    const body = JSON.stringify({ to: a.EVIL });
    await popup.fetch(`${location.origin}/api/withdraw`, { method: 'POST', body }).catch(() => {});
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
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
};
