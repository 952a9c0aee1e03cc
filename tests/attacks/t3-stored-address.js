// T3: the page keeps its payee in local storage, where a dependency has put another one.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: 'the stored payee was replaced',
  source: 'address books and carts in storage that every script can write',
  level: 'prevented',
  policy: () => ({ version: 1, sources: [{ url: '/api/order/*', path: '$.payment.address', role: 'payee' }] }),
  page: {
    routes: {
      '/api/order/7': (a) => ({ type: 'application/json', text: JSON.stringify({ payment: { address: a.GOOD } }) }),
    },
  },

  attack(a) {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, value) {
      return setItem.call(this, key, key === 'payee' ? a.EVIL : value);
    };
  },

  async action(a, app) {
    const order = await (await fetch('/api/order/7')).json();
    localStorage.setItem('payee', order.payment.address);
    return app.pay(localStorage.getItem('payee'), 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
