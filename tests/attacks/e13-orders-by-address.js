// E13: orders to the page's own server in the addresses of scripts, images, links, pings and frames, on a page whose service worker holds the companion.
import { worker } from './companion.mjs';
import { reachedServer } from './logs.mjs';

export default {
  id: 'E13',
  title: 'orders in what a page loads and where it goes, with the companion installed',
  source: 'our own red team, fourth round: addresses that no script of the page sees',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], workers: ['/sw.js'] }),
  page: {
    routes: {
      '/sw.js': worker('() => {}'),
    },
  },
  timeout: 30_000,

  async attack(a) {
    const { serviceWorker } = navigator;
    if (!serviceWorker.controller)
      await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve));
    const at = (how) => `${a.origin}/api/withdraw?${how}&to=${a.EVIL}`;
    const add = (name, more) => document.head.appendChild(Object.assign(document.createElement(name), more));
    const frame = () => document.body.appendChild(document.createElement('iframe'));
    const ways = {
      script: () => add('script', { src: at('script') }),
      module: () => add('script', { src: at('module'), type: 'module' }),
      imported: () => import(at('imported')).catch(() => {}),
      image: () => add('img', { src: at('image') }),
      style: () => add('link', { rel: 'stylesheet', href: at('style') }),
      prefetch: () => add('link', { rel: 'prefetch', href: at('prefetch') }),
      preload: () => add('link', { rel: 'preload', as: 'fetch', href: at('preload') }),
      modulepreload: () => add('link', { rel: 'modulepreload', href: at('modulepreload') }),
      ping: () => {
        const link = add('a', { href: '#', ping: at('ping') });
        document.body.append(link);
        link.click();
      },
      source: () => (frame().src = at('source')),
      location: () => (frame().contentWindow.location = at('location')),
      navigate: () => frame().contentWindow.navigation.navigate(at('navigate')),
      refresh: () => {
        const { contentDocument } = frame();
        const meta = contentDocument.createElement('meta');
        contentDocument.head.append(Object.assign(meta, { httpEquiv: 'refresh', content: `0;url=${at('refresh')}` }));
      },
    };
    for (const way of Object.values(ways)) {
      try {
        way();
      } catch {
        // Refused, or unknown here.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 1500));
  },

  async action(a) {
    await navigator.serviceWorker.register('/sw.js');
    const { serviceWorker } = navigator;
    if (!serviceWorker.controller)
      await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve));
    const script = Object.assign(document.createElement('script'), { src: `/api/withdraw?to=${a.GOOD}` });
    const ran = new Promise((resolve) => (script.onload = script.onerror = resolve));
    document.head.append(script);
    await ran;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  // The page hears of it only as a failed request; the worker's console and the policy's `reportTo` name it.
};
