// E09: a load listener of the frame runs inside the insertion.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E09',
  title: 'fetch of a frame inside its load event',
  source: 'LavaMoat Snow test suite, behaviour only',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const steal = (realm, how) =>
      realm.fetch
        .call(realm, `${location.origin}/api/withdraw?${how}`, { method: 'POST', body: JSON.stringify({ to: a.EVIL }) })
        .catch(() => {});
    const sent = [];
    const frame = document.createElement('iframe');
    frame.addEventListener('load', () => sent.push(steal(frame.contentWindow, 'load')));
    frame.onload = () => sent.push(steal(window[0], 'onload'));
    document.documentElement.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return Promise.all(sent);
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
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
