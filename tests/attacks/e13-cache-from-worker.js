// E13: a worker, whose caches no script of the page covers, puts another document where the site's service worker looks for its own.
import { worker } from './companion.mjs';

export default {
  id: 'E13',
  title: 'cache poisoned from a worker, with the companion installed',
  source: 'persistence by the site own cache',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], workers: ['/sw.js'] }),
  page: {
    routes: {
      '/shop.html': () => ({ text: '<!doctype html><title>shop</title><h1>the shop</h1>' }),
      '/sw.js': worker(
        '(event) => event.respondWith(caches.match(event.request).then((known) => known ?? fetch(event.request)))',
      ),
    },
  },
  timeout: 30_000,

  async attack(a) {
    const { serviceWorker } = navigator;
    if (!serviceWorker.controller)
      await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve));
    const source = `caches.open('pages').then((cache) => cache.put('${a.origin}/shop.html',
      new Response('<h1>no guard</h1>', { headers: { 'content-type': 'text/html' } }))).then(() => postMessage('done'))`;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    await new Promise((resolve) => (worker.onmessage = resolve));
    const frame = document.createElement('iframe');
    frame.src = '/shop.html';
    document.body.append(frame);
    await new Promise((resolve) => (frame.onload = resolve));
    return frame.contentDocument.querySelector('h1').textContent;
  },

  async action() {
    await navigator.serviceWorker.register('/sw.js');
    const { serviceWorker } = navigator;
    if (!serviceWorker.controller)
      await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve));
    const cache = await caches.open('data');
    await cache.put('/prices', new Response('{"eth":1}', { headers: { 'content-type': 'application/json' } }));
    const prices = await (await fetch('/prices')).json();
    const frame = document.createElement('iframe');
    frame.src = '/shop.html?honest';
    document.body.append(frame);
    await new Promise((resolve) => (frame.onload = resolve));
    return [prices.eth, frame.contentDocument.querySelector('h1').textContent];
  },

  stolen: ({ attackResult }) => attackResult === 'no guard',
  arrived: ({ result }) => result.join() === '1,the shop',
};
