// H14: document.open() erases every listener of the page; the doors must stay.
import { reachedServer } from './logs.mjs';

export default {
  id: 'H14',
  title: 'document.open, then the attack',
  source: 'guard disablement',
  level: 'prevented',
  // The page it started on is gone.
  leaves: true,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const doors = { fetch: window.fetch, Xhr: window.XMLHttpRequest };
    const body = JSON.stringify({ to: a.EVIL });
    if (document.readyState === 'loading')
      await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
    document.open();
    document.close();
    doors.fetch.call(window, '/api/withdraw', { method: 'POST', body }).catch(() => {});
    window.fetch('/api/withdraw', { method: 'POST', body }).catch(() => {});
    const xhr = new window.XMLHttpRequest();
    xhr.open('POST', '/api/withdraw');
    xhr.send(body);
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
};
