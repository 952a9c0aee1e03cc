// H14: the core is driven to its limits from every side (memory that grows, depth, size, no stack left); what is asked of it meanwhile and
// afterwards is judged as ever.
import { names, reachedWallet } from './logs.mjs';

export default {
  id: 'H14',
  title: 'memory growth, limits and an exhausted stack before a payment',
  source: 'guard disablement',
  level: 'prevented',
  timeout: 60_000,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const post = (body) => fetch('/api/withdraw', { method: 'POST', body }).catch(() => {});
    const pay = (to) => ({ method: 'eth_sendTransaction', params: [{ from: a.USER, to, value: '0x5' }] });
    const evil = JSON.stringify({ to: a.EVIL });
    for (const size of [1e3, 1e5, 3e6, 9e6]) {
      await post(JSON.stringify({ pad: 'x'.repeat(size), to: a.EVIL }));
      await post(evil);
    }
    await post(new Uint8Array(33 * 1024 * 1024).fill(65));
    await post('['.repeat(5000) + `"${a.EVIL}"` + ']'.repeat(5000));
    const cyclic = {};
    cyclic.self = cyclic;
    const wide = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`k${at}`, { to: a.EVIL, cyclic }]));
    window.ethereum.request({ method: 'eth_sendTransaction', params: [wide] }).catch(() => {});
    // With less and less stack: wherever it runs out, the call is refused.
    const asked = [];
    const dive = () => {
      try {
        dive();
      } catch {
        // The frames above try again with a little more.
      }
      if (asked.length < (window.payeeguard ? 400 : 2)) {
        try {
          asked.push(window.ethereum.request(pay(a.EVIL)));
        } catch {
          asked.push(null);
        }
      }
    };
    dive();
    for (const promise of asked) await Promise.resolve(promise).catch(() => {});
    await post(evil);
    await window.ethereum.request(pay(a.EVIL)).catch(() => {});
    dispatchEvent(new Event('tired'));
  },

  async action(a, app) {
    // Last, so that it is asked of whatever is left of the guard.
    await new Promise((resolve) => {
      addEventListener('tired', resolve);
      setTimeout(resolve, window.payeeguard ? 30_000 : 3000);
      if (!document.querySelector('script[src="/__attack.js"]')) resolve();
    });
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, http, a }) =>
    reachedWallet(wallet, a.EVIL) || http.some(({ url, body }) => url.includes('withdraw') && names(body, a.EVIL)),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
  status: (status, { wallet, a }) => status.protected && reachedWallet(wallet, a.GOOD),
};
