// T3: the page learns its payee from the first-party API; a dependency rewrites the parsed answer, or pays by itself.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: 'the address from the API is replaced after it was read',
  source: 'the address-replacing payload of September 2025, on a page without a list',
  level: 'prevented',
  policy: () => ({ version: 1, sources: [{ url: '/api/order/*', path: '$.payment.address', role: 'payee' }] }),
  page: {
    routes: {
      '/api/order/7': (a) => ({ type: 'application/json', text: JSON.stringify({ payment: { address: a.GOOD } }) }),
    },
  },

  attack(a) {
    const parse = JSON.parse;
    JSON.parse = function (...args) {
      const value = parse.apply(this, args);
      if (value?.payment) value.payment.address = a.EVIL;
      return value;
    };
  },

  async action(a, app) {
    const order = JSON.parse(await (await fetch('/api/order/7')).text());
    return app.pay(order.payment.address, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
