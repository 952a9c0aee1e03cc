// E13: a worker's own fetch, as in e13-worker-fetch, on a page whose service worker holds the companion.
import { worker } from './companion.mjs';
import { reachedServer } from './logs.mjs';

export default {
  id: 'E13',
  title: 'fetch from a worker, with the companion installed',
  source: 'DuckDB variant of chalk/debug, September 2025: a package that brings workers',
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
    const order = JSON.stringify({ address: a.EVIL });
    const source = `fetch('${a.origin}/api/withdraw/${a.EVIL}', { method: 'POST' }).catch(() => {});
      const order = { method: 'POST', body: '${order}' };
      const xhr = () => { const x = new XMLHttpRequest(); x.open('POST', '${a.origin}/api/withdraw', false); x.send('${order}'); };
      fetch('${a.origin}/api/withdraw', order).catch(() => xhr()).then(() => postMessage('sent'), () => postMessage('refused'))`;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    return new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = resolve;
    });
  },

  async action(a) {
    await navigator.serviceWorker.register('/sw.js');
    const { serviceWorker } = navigator;
    if (!serviceWorker.controller)
      await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve));
    const source = `fetch('${a.origin}/api/withdraw', { method: 'POST', body: '${JSON.stringify({ address: a.GOOD })}' })
      .then((response) => response.json()).then(({ ok }) => postMessage(ok), () => postMessage('refused'))`;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    const sent = await new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
    });
    const upload = await fetch('/api/upload', { method: 'POST', body: new Uint8Array(70_000) });
    const deposit = await fetch('/api/deposit');
    return [sent, (await upload.json()).bytes, (await deposit.json()).ethereum];
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, result, a }) =>
    reachedServer(http, a.GOOD, '/api/withdraw') && result.join() === `true,70000,${a.GOOD}`,
  // The page hears of it only as a failed request; the worker's console and the policy's `reportTo` name it.
};
