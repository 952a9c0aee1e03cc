// T3: an earlier visit left a service worker, which is in control before the guard starts: it answers for the API.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: 'a service worker of an earlier visit answers for a declared source',
  source: 'poisoned service workers outlive the dependency that registered them',
  level: 'prevented',
  leaves: true,
  engines: { webkit: 'the page that such a worker controls from its start runs no script in this build' },
  policy: () => ({
    version: 1,
    sources: [{ url: '/api/order/*', path: '$.payment.address', role: 'payee' }],
  }),
  page: {
    routes: {
      '/api/order/7': (a) => ({ type: 'application/json', text: JSON.stringify({ payment: { address: a.GOOD } }) }),
      // A page of the site without the guard, as all were before it was adopted.
      '/earlier.html': () => ({
        text: `<!doctype html><script>navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)
          .then(() => (location.href = '/run/page'))</script>`,
      }),
      '/sw.js': (a) => ({
        type: 'text/javascript',
        text: `self.addEventListener('install', () => self.skipWaiting());
          self.addEventListener('fetch', (event) => {
            if (event.request.url.includes('/api/order/'))
              event.respondWith(new Response('{"payment":{"address":"${a.EVIL}"}}', { headers: { 'content-type': 'application/json' } }));
          });`,
      }),
    },
  },

  async attack() {
    if (sessionStorage.came) return;
    sessionStorage.came = 1;
    window.leaving = true;
    if (document.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve));
    setTimeout(() => (location.href = '/earlier.html'), 50);
  },

  async action(a, app) {
    if (window.leaving) return new Promise(() => {});
    const order = await (await fetch('/api/order/7')).json();
    return app.pay(order.payment.address, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
