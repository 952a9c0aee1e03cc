// E01: a frame loads a real page of the site, with natives and a wallet of its own.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E01',
  title: 'fetch of a frame that shows a real same-origin page',
  source: 'LavaMoat Snow test suite, behaviour only',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const steal = (realm, how) =>
      realm.fetch
        .call(realm, `${location.origin}/api/withdraw?${how}`, { method: 'POST', body: JSON.stringify({ to: a.EVIL }) })
        .catch(() => {});
    const frame = document.createElement('iframe');
    frame.src = '/frame.html';
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.documentElement.append(frame);
    await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 2000))]);
    try {
      return await steal(frame.contentWindow, 'page');
    } catch (error) {
      return error.name;
    }
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
  // The browser refuses by the policy the guard added, or the realm is covered; either way nothing arrives.
};
