// F01: requests made in the background, for a service worker that the page has.
import { reachedServer } from './logs.mjs';

const missing = 'has no Background Fetch';

export default {
  id: 'F01',
  title: 'requests by Background Fetch',
  source: 'own red team',
  level: 'prevented',
  engines: { firefox: missing, webkit: missing },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], workers: ['/sw.js'] }),
  page: {
    routes: {
      '/sw.js': () => ({ type: 'text/javascript', text: `addEventListener('install', () => skipWaiting());` }),
    },
  },
  timeout: 30_000,

  async attack(a) {
    const { backgroundFetch } = await navigator.serviceWorker.ready;
    const order = (to) => ({
      method: 'POST',
      body: JSON.stringify({ to }),
      headers: { 'content-type': 'application/json' },
    });
    const url = `${location.origin}/api/withdraw`;
    const ways = [
      () => backgroundFetch.fetch('one', new Request(url, order(a.EVIL))),
      () => backgroundFetch.fetch('list', [`${url}?quiet`, new Request(url, order(a.EVIL))], { title: 'files' }),
      () => BackgroundFetchManager.prototype.fetch.call(backgroundFetch, 'query', `${url}?to=${a.EVIL}`),
    ];
    const outcomes = [];
    for (const way of ways) {
      outcomes.push(
        await way().then(
          (made) => made.id,
          ({ payeeguard }) => (payeeguard ? 'refused' : 'failed'),
        ),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return outcomes;
  },

  async action(a) {
    const registration = await navigator.serviceWorker.register('/sw.js');
    await navigator.serviceWorker.ready;
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const order = new Request('/api/withdraw', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    const made = await registration.backgroundFetch.fetch('files', ['/api/deposit', order], { title: 'files' });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return [made.id, made.constructor.name];
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, result, a }) =>
    reachedServer(http, a.GOOD, '/api/withdraw') && result.join() === 'files,BackgroundFetchRegistration',
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
  status: ({ surfaces }) => surfaces['background-fetch'] === 'held',
};
