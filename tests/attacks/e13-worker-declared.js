// E13: a worker declares its order to be something the companion might not read.
import companion from './e13-worker-fetch-companion.js';
import { names } from './logs.mjs';

export default {
  ...companion,
  title: 'declared types and charsets from a worker, with the companion installed',
  source: 'outside review, November 2026',

  async attack(a) {
    const { serviceWorker } = navigator;
    if (!serviceWorker.controller)
      await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve));
    const body = JSON.stringify({ to: a.EVIL });
    const source = `const send = (way, headers) => fetch('${a.origin}/api/withdraw?way=' + way,
        { method: 'POST', headers, body: '${body}' }).then(() => way, () => '');
      Promise.all([
        send('own', { 'content-type': 'payeeguard/headers' }),
        send('wide', { 'content-type': 'application/json;charset=utf-16' }),
        send('seven', { 'content-type': 'application/json;charset=utf-7' }),
        send('coded', { 'content-type': 'application/json', 'content-encoding': 'gzip' }),
      ]).then((ways) => postMessage(ways.join('')));`;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    return new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = resolve;
    });
  },

  stolen: ({ http, status, a }) => {
    const arrived = http.filter(({ url, body }) => url.includes('way=') && names(body, a.EVIL)).length;
    return status ? arrived > 0 : arrived === 4;
  },
};
