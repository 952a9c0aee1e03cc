// I04: the address in the JSON body is written in unicode escapes.
import { names, reachedServer } from './logs.mjs';

export default {
  id: 'I04',
  title: 'unicode escapes in a JSON body',
  source: 'address encodings',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const escaped = [...a.EVIL].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
    return fetch('/api/withdraw', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: `{"to":"${escaped}"}`,
    }).then(
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

  // The server reads what a JSON parser reads.
  stolen: ({ http, a }) =>
    http.some((call) => call.url.includes('/api/withdraw') && names(JSON.parse(call.body || '{}'), a.EVIL)),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
