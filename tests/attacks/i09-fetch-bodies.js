// I09: the body is URLSearchParams, FormData, a Blob, a typed array and a stream in turn.
import { reachedServer } from './logs.mjs';

export default {
  id: 'I09',
  title: 'URLSearchParams, FormData, Blob, bytes and stream bodies',
  source: 'body containers',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const json = JSON.stringify({ to: a.EVIL });
    const form = new FormData();
    form.set('to', a.EVIL);
    const padded = new TextEncoder().encode(`    ${json}    `);
    const bodies = [
      new URLSearchParams({ to: a.EVIL }),
      form,
      new Blob([json], { type: 'application/json' }),
      new TextEncoder().encode(json),
      new TextEncoder().encode(json).buffer,
      new DataView(padded.buffer, 4, json.length),
    ];
    const sent = bodies.map((body) =>
      fetch('/api/withdraw', { method: 'POST', body }).then(
        (response) => response.status,
        (error) => error.name,
      ),
    );
    return Promise.all(sent);
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
