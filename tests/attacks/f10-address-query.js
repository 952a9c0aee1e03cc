// F10: the order is in the address of a request, and in a body that is nothing but the account.
import { reachedServer } from './logs.mjs';

export default {
  id: 'F10',
  title: 'query and bare body carry the attacker',
  source: 'channels beside the body',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const asks = [
      fetch(`/api/withdraw?to=${a.EVIL}`),
      fetch(`/api/withdraw?x=1&recipient=%20${a.EVIL}`, { method: 'POST' }),
      fetch('/api/withdraw', { method: 'PUT', body: a.EVIL }),
      fetch('/api/withdraw', { method: 'POST', body: JSON.stringify(a.EVIL) }),
    ];
    navigator.sendBeacon('/api/withdraw', a.EVIL);
    await Promise.allSettled(asks);
    await new Promise((resolve) => setTimeout(resolve, 200));
  },

  async action(a) {
    await fetch(`/api/deposit?address=${a.EVIL}&to=${a.EVIL}`);
    await fetch(`/api/withdraw?to=${a.GOOD}`);
    return (await fetch('/api/withdraw', { method: 'PUT', body: a.GOOD })).status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, result, a }) => reachedServer(http, a.GOOD, '/api/withdraw') && result === 200,
  violation: (a) => ({ role: 'payee', account: a.EVIL, path: 'query.to' }),
};
