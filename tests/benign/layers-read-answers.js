// Tracers of several makes around fetch, its readers and XMLHttpRequest: laid by definition, reading copies, retrying, and a mock that answers itself.
export default {
  title: 'answers read through tracers and a mock, wrappers: layer',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], wrappers: 'layer' }),

  async action(a) {
    const seen = [];
    const before = window.fetch;
    // As shimmer does it, for OpenTelemetry.
    Object.defineProperty(window, 'fetch', {
      configurable: true,
      enumerable: true,
      writable: true,
      value: async (input, init) => {
        const request = new Request(input, init);
        const response = await before(request.clone());
        response
          .clone()
          .text()
          .then((text) => seen.push(text.length));
        return response;
      },
    });
    const traced = window.fetch;
    const cache = new Map();
    window.fetch = async (input, init) => {
      if (input === '/mocked') return new Response('{"ok":true}', { headers: { 'content-type': 'application/json' } });
      if (input !== '/api/deposit') return traced(input, init);
      if (!cache.has(input)) cache.set(input, await traced(input, init));
      return cache.get(input).clone();
    };
    // As zone.js does it.
    for (const name of ['arrayBuffer', 'blob', 'formData', 'json', 'text']) {
      const read = Response.prototype[name];
      Response.prototype[name] = function () {
        return read.call(this).then((value) => value);
      };
    }
    const json = JSON.stringify({ to: a.GOOD });
    const post = { method: 'POST', body: json };
    const read = async (input, init, form = 'text') => {
      const value = await (await fetch(input, init))[form]();
      return typeof value === 'string' ? value : value instanceof Blob ? value.text() : JSON.stringify(value);
    };
    const results = [
      await read('/mocked', undefined, 'json'),
      await read('/api/deposit', undefined, 'json'),
      await read('/api/deposit', undefined, 'json'),
      await read('/api/deposit.txt'),
      await read('/api/echo', post),
      await read('/api/echo', post, 'blob'),
      await read(new Request('/api/echo', post)),
      await read('/api/echo', { method: 'POST', body: new URLSearchParams({ to: a.GOOD }) }),
      new TextDecoder().decode(await (await fetch('/api/echo', post)).arrayBuffer()),
    ];
    const reader = (await fetch('/api/stream')).body.getReader();
    const first = new TextDecoder().decode((await reader.read()).value);
    await fetch('/api/stream/more');
    const second = new TextDecoder().decode((await reader.read()).value);
    const xhr = new XMLHttpRequest();
    await new Promise((resolve) => {
      xhr.onload = resolve;
      xhr.open('GET', '/api/deposit');
      xhr.send();
    });
    return { results, stream: first + second, xhr: xhr.responseText, seen: seen.length > 0 };
  },

  arrived: ({ result, a }) =>
    result.results.slice(1).every((text) => text.includes(a.GOOD)) &&
    result.stream.includes('last') &&
    result.xhr.includes(a.GOOD) &&
    result.seen,
};
