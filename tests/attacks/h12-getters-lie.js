// H12: the getters and readers of Request, Headers, FormData, URLSearchParams, URL and Blob say GOOD to whoever asks them.
import { reachedServer } from './logs.mjs';

export default {
  id: 'H12',
  title: 'Request, Headers, FormData, URLSearchParams, URL and Blob lie about themselves',
  source: 'time of check, time of use',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const honest = JSON.stringify({ to: a.GOOD });
    const lie = (holder, key, value) => {
      const descriptor = Object.getOwnPropertyDescriptor(holder, key);
      try {
        Object.defineProperty(holder, key, descriptor.get ? { ...descriptor, get: value } : { ...descriptor, value });
      } catch {
        // Pinned.
      }
    };
    const kept = { fetch: window.fetch, Request, FormData, URLSearchParams, Blob, URL };
    const url = `${location.origin}/api/withdraw`;
    for (const key of ['url', 'method', 'headers', 'body', 'bodyUsed'])
      lie(Request.prototype, key, () =>
        key === 'url' ? `${location.origin}/robots.txt` : key === 'method' ? 'GET' : null,
      );
    for (const { prototype } of [Request, Response, Blob])
      for (const key of ['text', 'json', 'arrayBuffer', 'bytes', 'formData', 'blob'])
        if (prototype[key]) lie(prototype, key, async () => honest);
    for (const { prototype } of [Headers, FormData, URLSearchParams])
      for (const key of ['get', 'getAll', 'has', 'entries', 'values', 'forEach', 'toString', Symbol.iterator])
        if (prototype[key]) lie(prototype, key, () => (key === 'toString' ? `to=${a.GOOD}` : [][Symbol.iterator]()));
    for (const key of ['href', 'search', 'searchParams', 'pathname']) lie(URL.prototype, key, () => '/robots.txt');
    lie(Blob.prototype, 'size', () => 0);
    lie(Blob.prototype, 'slice', () => new kept.Blob([honest]));
    const form = new kept.FormData();
    form.append('to', a.EVIL);
    const post = (body) => ({ method: 'POST', body });
    const evil = JSON.stringify({ to: a.EVIL });
    const calls = [
      [new kept.Request(url, post(evil))],
      [url, post(form)],
      [url, post(new kept.URLSearchParams(`to=${a.EVIL}`))],
      [url, post(new kept.Blob([evil], { type: 'application/json' }))],
      [new kept.URL(`${url}?to=${a.EVIL}`)],
      [url, { ...post('{}'), headers: { 'x-pay-to': a.EVIL } }],
    ];
    return Promise.all(
      calls.map((call) =>
        kept.fetch.apply(window, call).then(
          () => 'sent',
          () => 'refused',
        ),
      ),
    );
  },

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },
  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
  status: (_status, { attackResult }) => attackResult.every((answer) => answer === 'refused'),
};
