// I09: bodies whose bytes, sizes or readers the page still controls: buffers that change size, classes that answer for themselves, readers
// replaced on the browser's own prototypes.
import { names } from './logs.mjs';

export default {
  id: 'I09',
  title: 'resizable buffers, subclassed bodies and replaced readers',
  source: 'time of check, time of use',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const bad = JSON.stringify({ to: a.EVIL });
    const good = JSON.stringify({ to: a.GOOD });
    const bytes = new TextEncoder().encode(bad);
    const grown = (Buffer, max) => {
      const buffer = new Buffer(8, { [max]: 256 });
      const view = new Uint8Array(buffer);
      (buffer.resize ?? buffer.grow).call(buffer, bytes.length);
      view.set(bytes);
      return view;
    };
    const lying = (Type, ...args) =>
      new (class extends Type {
        get size() {
          return 0;
        }
        get type() {
          return 'image/png';
        }
        get byteLength() {
          return 0;
        }
        get length() {
          return 0;
        }
        get buffer() {
          return new ArrayBuffer(0);
        }
        get [Symbol.toStringTag]() {
          return undefined;
        }
        static get [Symbol.species]() {
          return Array;
        }
        toString() {
          return good;
        }
        async text() {
          return good;
        }
        async arrayBuffer() {
          return new TextEncoder().encode(good).buffer;
        }
        stream() {
          return new Response(good).body;
        }
        slice() {
          return new Blob([good]);
        }
        forEach(callback) {
          callback(a.GOOD, 'to', this);
        }
        *[Symbol.iterator]() {
          yield ['to', a.GOOD];
        }
      })(...args);
    const form = (Type) => {
      const body = lying(Type);
      body.append('to', a.EVIL);
      return body;
    };
    const post = (body, more) => ({ method: 'POST', body, ...more });
    const liar = (text) => {
      let turn = 0;
      return { [Symbol.toPrimitive]: () => (turn++ === 0 ? bad : text) };
    };
    const replaced = (prototype, fakes, run) => {
      const before = Object.getOwnPropertyDescriptors(prototype);
      for (const [name, value] of Object.entries(fakes)) {
        const slot = typeof value === 'function' ? { value } : { get: () => value.is };
        Object.defineProperty(prototype, name, { configurable: true, ...slot });
      }
      const result = run();
      for (const name of Object.keys(fakes)) Object.defineProperty(prototype, name, before[name]);
      return result;
    };
    const url = (way) => `/api/withdraw?way=${way}`;
    const send = (way, body) =>
      new Promise((resolve) => {
        const xhr = new XMLHttpRequest();
        xhr.onloadend = () => resolve(xhr.status);
        xhr.open('POST', url(way));
        xhr.send(body);
      });
    const ways = {
      resizable: () => fetch(url('resizable'), post(grown(ArrayBuffer, 'maxByteLength'))),
      resizableBuffer: () => fetch(url('resizableBuffer'), post(grown(ArrayBuffer, 'maxByteLength').buffer)),
      resizableXhr: () => send('resizableXhr', grown(ArrayBuffer, 'maxByteLength')),
      shared: () => fetch(url('shared'), post(grown(SharedArrayBuffer, 'maxByteLength'))),
      blob: () => fetch(url('blob'), post(lying(Blob, [bad]))),
      file: () => fetch(url('file'), post(lying(File, [bad], 'order.json'))),
      blobXhr: () => send('blobXhr', lying(Blob, [bad])),
      blobBeacon: () => navigator.sendBeacon(url('blobBeacon'), lying(Blob, [bad])),
      view: () => fetch(url('view'), post(lying(Uint8Array, bytes))),
      viewXhr: () => send('viewXhr', lying(Uint8Array, bytes)),
      dataView: () => fetch(url('dataView'), post(lying(DataView, bytes.buffer))),
      form: () => fetch(url('form'), post(form(FormData))),
      formXhr: () => send('formXhr', form(FormData)),
      params: () => fetch(url('params'), post(form(URLSearchParams))),
      paramsBeacon: () => navigator.sendBeacon(url('paramsBeacon'), form(URLSearchParams)),
      primitive: () => fetch(url('primitive'), post(liar(good))),
      primitiveXhr: () => send('primitiveXhr', liar(good)),
      clone: () => fetch(new Request(url('clone'), post(bad)).clone()),
      again: () => fetch(new Request(url('again'), post(good)), post(bad)),
      copied: () => fetch(new Request(new Request(url('copied'), post(bad)), { headers: { 'x-a': '1' } })),
      owned: () => {
        const request = new Request(url('owned'), post(bad));
        for (const name of ['body', 'clone', 'arrayBuffer', 'text', 'headers', 'method', 'url'])
          Object.defineProperty(request, name, { get: () => null });
        return fetch(request);
      },
      getters: () =>
        replaced(
          Request.prototype,
          { url: { is: 'https://x.example/' }, method: { is: 'GET' }, arrayBuffer: async () => new ArrayBuffer(0) },
          () => fetch(new Request(url('getters'), post(bad))),
        ),
      formReaders: () =>
        replaced(FormData.prototype, { forEach() {}, entries: () => [][Symbol.iterator](), get: () => a.GOOD }, () => {
          const body = new FormData();
          body.append('to', a.EVIL);
          return fetch(url('formReaders'), post(body));
        }),
      paramsReaders: () =>
        replaced(URLSearchParams.prototype, { toString: () => `to=${a.GOOD}`, forEach() {} }, () =>
          fetch(url('paramsReaders'), post(new URLSearchParams({ to: a.EVIL }))),
        ),
      blobReaders: () =>
        replaced(
          Blob.prototype,
          { size: { is: 0 }, type: { is: '' }, arrayBuffer: async () => new ArrayBuffer(0), stream: () => null },
          () => fetch(url('blobReaders'), post(new Blob([bad]))),
        ),
      detached: () => {
        const buffer = bytes.slice().buffer;
        const init = post(buffer);
        // Taken away while the arguments are read: what is judged has to be what is sent.
        Object.defineProperty(init, 'signal', {
          get() {
            if (buffer.byteLength > 0) structuredClone(null, { transfer: [buffer] });
            return undefined;
          },
          enumerable: true,
        });
        return fetch(url('detached'), init);
      },
      late: () => {
        const view = new TextEncoder().encode(good.padEnd(bad.length));
        const init = post(view);
        Object.defineProperty(init, 'window', {
          get() {
            view.fill(32);
            view.set(bytes);
            return undefined;
          },
          enumerable: true,
        });
        return fetch(url('late'), init);
      },
    };
    const worked = [];
    for (const [name, way] of Object.entries(ways)) {
      try {
        await way();
        worked.push(name);
      } catch {
        // Refused, or not in this engine.
      }
    }
    return worked;
  },

  async action(a) {
    const form = new (class extends FormData {})();
    form.append('to', a.GOOD);
    const bytes = new TextEncoder().encode(JSON.stringify({ to: a.GOOD }));
    const bodies = [form, new (class extends Blob {})([bytes]), new (class extends Uint8Array {})(bytes)];
    const results = [];
    for (const body of bodies) results.push((await fetch('/api/withdraw', { method: 'POST', body })).status);
    return results;
  },

  stolen: ({ http, a }) => http.some(({ url, body }) => url.includes('way=') && names(body, a.EVIL)),
  arrived: ({ http, result, a }) =>
    result.join() === '200,200,200' &&
    http.filter(({ url, body }) => url.endsWith('/api/withdraw') && names(body, a.GOOD)).length === 3,
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
