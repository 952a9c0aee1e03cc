// I09: XMLHttpRequest sends a whole document, which the browser writes out as markup.
import { reachedServer } from './logs.mjs';

export default {
  id: 'I09',
  title: 'Document body by XMLHttpRequest',
  source: 'body containers',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], unknown: { mention: 'block' } }),

  async attack(a) {
    const order = new DOMParser().parseFromString(`<order><to>${a.EVIL}</to></order>`, 'application/xml');
    return new Promise((resolve) => {
      const xhr = new XMLHttpRequest();
      xhr.onloadend = () => resolve(xhr.status);
      xhr.open('POST', '/api/withdraw');
      xhr.send(order);
    });
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
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'xhr', account: a.EVIL }),
};
