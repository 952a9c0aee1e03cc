// I10: the JSON body names the payee twice: GOOD for one parser, the attacker for the other.
import { reachedServer } from './logs.mjs';

export default {
  id: 'I10',
  title: 'duplicate keys in a JSON body',
  source: 'parser differential',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const body = `{"to":"${a.EVIL}","to":"${a.GOOD}"}`;
    return fetch('/api/withdraw', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }).then(
      (response) => response.status,
      (error) => error.name,
    );
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
