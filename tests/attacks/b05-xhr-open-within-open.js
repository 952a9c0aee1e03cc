// B05: a user name that turns into text by opening the request again: the guard would judge it for the wrong address.
import { reachedServer } from './logs.mjs';

export default {
  id: 'B05',
  title: 'XMLHttpRequest opened again while it is being opened',
  source: 'our own red team, second round',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    network: [{ url: '/api/withdraw', path: '$.x', role: 'payee' }],
  }),

  attack(a) {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', '/api/withdraw', true, {
      toString() {
        xhr.open('POST', '/api/echo');
        return '';
      },
    });
    xhr.setRequestHeader('content-type', 'application/json');
    return new Promise((resolve) => {
      xhr.onloadend = () => resolve(xhr.status);
      xhr.send(JSON.stringify({ x: a.EVIL }));
    });
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', x: a.GOOD });
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch('/api/withdraw', { method: 'POST', headers, body })).status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'xhr', role: 'payee', account: a.EVIL }),
};
