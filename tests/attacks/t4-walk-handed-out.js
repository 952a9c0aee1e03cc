// T4: everything that the guard hands out, and everything that can be reached from it, is searched for a door as it was before the guard.

export default {
  id: 'T4',
  title: 'natives and internals looked for in everything that the guard hands out',
  source: '@lavamoat/lavatube',
  level: 'prevented',
  timeout: 180_000,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    libs: ['lavatube'],
    guard: (a) =>
      `<script type="application/json" id="payeeguard-policy">{"version":1,"payees":["${a.chain}:${a.GOOD}"]}</script>` +
      `<script nonce="${a.nonce}" src="/payeeguard.js"></script>` +
      `<script nonce="${a.nonce}">window.handedOut = payeeguard.claim();</script>`,
  },

  async attack(a) {
    while (!window.app?.LavaTube) await new Promise((resolve) => setTimeout(resolve, 5));
    const { LavaTube } = window.app;
    const { isOriginal } = window.payeeguardTest;
    const evil = { method: 'POST', body: JSON.stringify({ to: a.EVIL }) };
    const heard = [];
    for (const type of ['payeeguard:violation', 'eip6963:announceProvider', 'message'])
      addEventListener(type, (event) => heard.push(event));
    const thrown = (promise) =>
      promise.then(
        (value) => value,
        (error) => error,
      );
    window.dispatchEvent(new Event('eip6963:requestProvider'));
    const xhr = new XMLHttpRequest();
    const failed = new Promise((resolve) => {
      xhr.onloadend = resolve;
      xhr.onerror = (event) => heard.push(event);
    });
    xhr.open('POST', '/api/withdraw');
    xhr.send(evil.body);
    const pays = (to) => ({ method: 'eth_sendTransaction', params: [{ from: a.USER, to, value: '0x5' }] });
    const call = { surface: 'eip1193', ...pays(a.EVIL) };
    const frame = document.documentElement.appendChild(document.createElement('iframe'));
    const roots = {
      facade: window.payeeguard,
      handle: window.handedOut,
      status: window.payeeguard?.status(),
      inspected: window.payeeguard?.inspect(call),
      guarded: window.handedOut && (await thrown(window.handedOut.fetch('/api/deposit'))),
      refused: window.handedOut && (await thrown(window.handedOut.fetch('/api/withdraw', evil))),
      response: await thrown(fetch('/api/deposit')),
      error: await thrown(fetch('/api/withdraw', evil)),
      answer: await thrown(window.ethereum.request({ method: 'eth_chainId' })),
      walletError: await thrown(window.ethereum.request(pays(a.EVIL))),
      xhr: (await failed, xhr),
      heard,
      provider: window.ethereum,
      frame: frame.contentWindow,
      window,
    };
    // An accessor hands out its functions by their description alone; what stands in a prototype counts as well.
    const { getOwnPropertyDescriptors, getPrototypeOf } = Object;
    const seen = new Set([window.payeeguardTest, window.payeeguardTestAddresses, window.app, window.nativesBefore]);
    const found = [];
    const look = (value, path) => {
      if (isOriginal(value)) found.push(path.join(' '));
      for (const kind of ['Memory', 'Instance', 'Module', 'Table'])
        if (value instanceof WebAssembly[kind]) found.push(`${path.join(' ')}: WebAssembly.${kind}`);
    };
    let walked = 0;
    const inspect = (value, path) => {
      walked += 1;
      look(value, path);
      if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return false;
      try {
        for (let at = value; at; at = getPrototypeOf(at)) {
          const descriptors = getOwnPropertyDescriptors(at);
          for (const key of Reflect.ownKeys(descriptors))
            for (const part of ['get', 'set', 'value']) look(descriptors[key][part], [...path, String(key), part]);
          if (at === Object.prototype || at === Function.prototype) break;
        }
      } catch {
        // A proxy, or an object of another origin.
      }
      return false;
    };
    for (const name of Object.keys(roots)) {
      const options = {
        valuesCacheSet: seen,
        maxRecursionLimit: name === 'window' ? 4 : 6,
        onShouldIgnoreError: () => true,
        generateKey: (key) => String(key),
      };
      inspect(roots[name], [name]);
      try {
        new LavaTube((value, path) => inspect(value, [name, ...path]), options).walk(roots[name]);
      } catch (error) {
        found.push(`${name}: not walked to its end, ${error.message}`);
      }
      if (!window.payeeguard && found.length > 0) break;
    }
    frame.remove();
    return { walked, found: found.slice(0, 40) };
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ attackResult }) => attackResult.found.length > 0,
  arrived: ({ wallet }) => wallet.some(({ method }) => method === 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
  status(_status, { attackResult, engine }) {
    console.log(`          ${engine}: ${attackResult.walked} values walked`);
    return attackResult.walked > 1000;
  },
};
