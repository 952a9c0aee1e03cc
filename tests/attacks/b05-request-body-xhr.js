// B05 by XMLHttpRequest: a replaced send swaps the wallet address in a request body.
import { reachedServer } from './logs.mjs';

export default {
  id: 'B05',
  title: 'request body swapped by a replaced XMLHttpRequest.prototype.send',
  source: 'AppsFlyer Web SDK, March 2026',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const before = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (body) {
      return before.call(this, typeof body === 'string' ? body.replace(/0x[0-9a-fA-F]{40}/g, a.EVIL) : body);
    };
  },

  async action(a) {
    return new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.onload = () => resolve(xhr.status);
      xhr.onerror = () => reject(new Error('xhr error'));
      xhr.open('POST', '/api/withdraw');
      xhr.setRequestHeader('Content-Type', 'application/json');
      xhr.send(JSON.stringify({ amount: '5', to: a.GOOD }));
    });
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw') && !reachedServer(http, a.EVIL),
  violation: { surface: 'xhr', grade: 'tamper' },
};
