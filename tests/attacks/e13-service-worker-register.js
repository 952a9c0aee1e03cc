// E13: the attacker registers a service worker, which could serve the page without its guard from then on.
export default {
  id: 'E13',
  title: 'service worker registered, listed one unregistered',
  source: 'persistence by a worker of the same origin',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], workers: ['/sw.js'] }),
  page: {
    routes: {
      '/sw.js': () => ({ type: 'text/javascript', text: "addEventListener('fetch', () => {});" }),
      '/evil.js': () => ({ type: 'text/javascript', text: "addEventListener('fetch', () => {});" }),
    },
  },

  async attack(a) {
    let reads = 0;
    const toggling = { toString: () => (reads++ % 2 ? '/evil.js' : '/sw.js') };
    const container = navigator.serviceWorker;
    const evil = [];
    for (const script of ['/evil.js', `${a.origin}/evil.js`, toggling, toggling]) {
      const made = await container.register(script, { scope: '/elsewhere/' }).catch(() => null);
      const stage = made && (made.installing ?? made.waiting ?? made.active);
      if (stage?.scriptURL.includes('evil')) evil.push(stage.scriptURL);
    }
    const own = await container.register('/sw.js', { scope: '/kept/' });
    return { evil, gone: await own.unregister() };
  },

  async action() {
    const made = await navigator.serviceWorker.register('/sw.js', { scope: '/', updateViaCache: 'none' });
    await navigator.serviceWorker.ready.catch(() => {});
    return new URL(made.scope).pathname;
  },

  stolen: ({ attackResult }) => attackResult.evil.length > 0 || attackResult.gone,
  arrived: ({ result }) => result === '/',
  violation: { surface: 'service-worker', grade: 'tamper' },
};
