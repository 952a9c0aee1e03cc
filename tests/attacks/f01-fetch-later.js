// F01: fetchLater carries the body, now or when the page goes away.
import { reachedServer } from './logs.mjs';

export default {
  id: 'F01',
  title: 'fetchLater carries the attacker',
  source: 'egress beside fetch',
  level: 'prevented',
  engines: { firefox: 'has no fetchLater', webkit: 'has no fetchLater' },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    window.fetchLater(`${location.origin}/api/withdraw`, {
      method: 'POST',
      body: JSON.stringify({ to: a.EVIL }),
      activateAfter: 0,
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    return (await fetch('/api/withdraw', { method: 'POST', body })).status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'fetchlater', role: 'payee', account: a.EVIL }),
};
