// F01: navigator.sendBeacon carries the body.
import { reachedServer } from './logs.mjs';

export default {
  id: 'F01',
  title: 'sendBeacon carries the attacker',
  source: 'egress beside fetch',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    navigator.sendBeacon('/api/withdraw', JSON.stringify({ to: a.EVIL }));
    await new Promise((resolve) => setTimeout(resolve, 300));
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const response = await fetch('/api/withdraw', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    return response.status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'beacon', role: 'payee', account: a.EVIL }),
};
