// E09: the tag of a frame is written in two pieces, and so is its end.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E09',
  title: 'fetch of a frame by a script of the same document.write',
  source: 'our own review of what an insertion costs',
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
    document.write('<ifra');
    document.write('me src="/api/late"></ifra');
    document.write('me><scr' + 'ipt>steal(window[0])</scr' + 'ipt>');
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
