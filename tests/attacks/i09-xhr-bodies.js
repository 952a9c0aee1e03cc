// I09: XMLHttpRequest sends URLSearchParams, FormData, a Blob and bytes in turn.
import { reachedServer } from './logs.mjs';

export default {
  id: 'I09',
  title: 'URLSearchParams, FormData, Blob and bytes by XMLHttpRequest',
  source: 'body containers',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const json = JSON.stringify({ to: a.EVIL });
    const form = new FormData();
    form.set('to', a.EVIL);
    const bodies = [
      new URLSearchParams({ to: a.EVIL }),
      form,
      new Blob([json], { type: 'application/json' }),
      new TextEncoder().encode(json),
    ];
    const send = (body) =>
      new Promise((resolve) => {
        const xhr = new XMLHttpRequest();
        xhr.onloadend = () => resolve(xhr.status);
        xhr.open('POST', '/api/withdraw');
        xhr.send(body);
      });
    return Promise.all(bodies.map(send));
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
  violation: (a) => ({ surface: 'xhr', account: a.EVIL }),
};
