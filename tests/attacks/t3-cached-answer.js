// T3: an application that reads its orders from a cache first; a dependency has put an answer of its own there.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: "the order in the cache is not the server's",
  source: 'offline-first pages: the cache belongs to every script of the origin',
  level: 'prevented',
  policy: () => ({ version: 1, sources: [{ url: '/api/order/*', path: '$.payment.address', role: 'payee' }] }),
  page: {
    routes: {
      '/api/order/7': (a) => ({ type: 'application/json', text: JSON.stringify({ payment: { address: a.GOOD } }) }),
    },
  },

  attack(a) {
    const body = JSON.stringify({ payment: { address: a.EVIL } });
    window.poisoned = caches.open('orders').then((cache) => cache.put('/api/order/7', new Response(body)));
  },

  async action(a, app) {
    await window.poisoned;
    const response = (await caches.match('/api/order/7')) ?? (await fetch('/api/order/7'));
    return app.pay((await response.json()).payment.address, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
