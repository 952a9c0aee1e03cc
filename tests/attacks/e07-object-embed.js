// E07: object and embed elements bring a realm without being frames.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E07',
  title: 'fetch of object and embed realms',
  source: 'LavaMoat Snow test suite, behaviour only',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const body = JSON.stringify({ to: a.EVIL });
    const made = [];
    for (const name of ['object', 'embed']) {
      const element = document.createElement(name);
      element.type = 'text/html';
      element[name === 'object' ? 'data' : 'src'] = '/frame.html';
      document.documentElement.append(element);
      made.push(element);
    }
    await new Promise((resolve) => setTimeout(resolve, 700));
    for (const realm of [made[0].contentWindow, window[0], window[1]]) {
      try {
        await realm.fetch(`${location.origin}/api/withdraw`, { method: 'POST', body });
      } catch {
        // No realm here.
      }
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
  // Stopped by object-src 'none', which the guard adds itself.
};
