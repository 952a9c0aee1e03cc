// I09: the bytes of the body are changed right after fetch was called.
import { reachedServer } from './logs.mjs';

export default {
  id: 'I09',
  title: 'bytes changed after the call',
  source: 'time of check, time of use',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const good = new TextEncoder().encode(JSON.stringify({ to: a.GOOD }));
    const evil = new TextEncoder().encode(JSON.stringify({ to: a.EVIL }));
    const body = good.slice();
    const first = fetch('/api/withdraw', { method: 'POST', body }).then(
      (response) => response.status,
      (error) => error.name,
    );
    body.set(evil);
    // fetch itself copies at once; the body that steals without a guard is the plain one that follows.
    const second = fetch('/api/withdraw', { method: 'POST', body: evil }).then(
      (response) => response.status,
      (error) => error.name,
    );
    return Promise.all([first, second]);
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
  violation: (a) => ({ surface: 'fetch', account: a.EVIL }),
};
