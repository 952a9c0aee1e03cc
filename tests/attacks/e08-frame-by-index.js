// E08: the frame is never touched as an element: window[0], frames and a named frame lead to it.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E08',
  title: 'fetch of a frame by index and by name',
  source: 'LavaMoat Snow test suite, behaviour only',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const steal = (realm, how) =>
      realm.fetch
        .call(realm, `${location.origin}/api/withdraw?${how}`, { method: 'POST', body: JSON.stringify({ to: a.EVIL }) })
        .catch(() => {});
    const frame = document.createElement('iframe');
    frame.name = 'helper';
    document.documentElement.append(frame);
    const sent = [];
    for (const realm of [window[0], window.frames[0], window.helper, frame.contentDocument?.defaultView]) {
      if (realm) sent.push(steal(realm, 'index'));
    }
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
