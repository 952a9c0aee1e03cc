// B05, upstream: JSON.stringify is poisoned, so the body the app gives to the genuine XMLHttpRequest already names the attacker.
import { reachedServer } from './logs.mjs';

export default {
  id: 'B05',
  title: 'request body swapped by a poisoned JSON.stringify, sent by XMLHttpRequest',
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
    return new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.onload = () => resolve(xhr.status);
      xhr.onerror = () => reject(new Error('xhr error'));
      xhr.open('POST', '/api/withdraw');
      xhr.send(JSON.stringify({ amount: '5', to: a.GOOD }));
    });
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'xhr', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
