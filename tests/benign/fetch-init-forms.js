// fetch is called in every legal way: URL objects, headers in three forms, modes, credentials, keepalive, HEAD and PUT.
import { names } from '../attacks/logs.mjs';

export default {
  title: 'fetch options in every form',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const url = new URL('/api/echo', location.href);
    const echoed = async (init) => (await fetch(url, { method: 'POST', ...init })).text();
    const stream = new Blob(['streamed']).stream();
    return {
      json: await echoed({
        headers: new Headers({ 'Content-Type': 'application/json' }),
        body: JSON.stringify({ to: a.GOOD }),
      }),
      list: await echoed({ headers: [['X-One', '1']], body: 'list', keepalive: true, credentials: 'include' }),
      put: await (await fetch(url, { method: 'PUT', body: new TextEncoder().encode('bytes') })).text(),
      head: (await fetch(url, { method: 'HEAD' })).status,
      params: await echoed({ body: new URLSearchParams({ note: 'paid', to: a.GOOD }) }),
      opaque: (await fetch(`${a.other}/frame.html`, { mode: 'no-cors' })).type,
      cors: (await fetch(`${a.other}/robots.txt`)).status,
      missing: (await fetch('/api/missing')).status,
      wrong: await fetch('http://127.0.0.1:1/').catch((error) => error.name),
      stream: await fetch(url, { method: 'POST', body: stream, duplex: 'half' }).then(
        (response) => response.text(),
        (error) => error.name,
      ),
      text: fetch.toString().includes('[native code]'),
      shape: `${fetch.name}/${fetch.length}`,
    };
  },

  arrived: ({ result, a }) =>
    names(result.json, a.GOOD) &&
    result.list === 'list' &&
    result.put === 'bytes' &&
    result.head === 200 &&
    names(result.params, a.GOOD) &&
    result.opaque === 'opaque' &&
    result.cors === 200 &&
    result.missing === 404 &&
    result.wrong === 'TypeError' &&
    // Chromium streams only over HTTP/2, older engines send the text of the object: what counts is that the guard changes neither.
    typeof result.stream === 'string' &&
    result.text &&
    result.shape === 'fetch/1',
};
