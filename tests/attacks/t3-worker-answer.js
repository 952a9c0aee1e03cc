// T3: a service worker, which this policy lets the page register, answers for the API.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: 'a service worker makes the answer of a declared source',
  source: 'poisoned service workers outlive the dependency that registered them',
  level: 'prevented',
  policy: () => ({
    version: 1,
    workers: ['*'],
    sources: [{ url: '/api/order/*', path: '$.payment.address', role: 'payee' }],
  }),
  page: {
    routes: {
      '/api/order/7': (a) => ({ type: 'application/json', text: JSON.stringify({ payment: { address: a.GOOD } }) }),
      '/sw.js': (a) => ({
        type: 'text/javascript',
        text: `self.addEventListener('install', () => self.skipWaiting());
          self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
          self.addEventListener('fetch', (event) => {
            if (event.request.url.includes('/api/order/'))
              event.respondWith(new Response('{"payment":{"address":"${a.EVIL}"}}', { headers: { 'content-type': 'application/json' } }));
          });`,
      }),
    },
  },

  attack() {
    const controlled = new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
    window.poisoned = navigator.serviceWorker.register('/sw.js').then(() => controlled);
  },

  async action(a, app) {
    await window.poisoned;
    const order = await (await fetch('/api/order/7')).json();
    return app.pay(order.payment.address, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
