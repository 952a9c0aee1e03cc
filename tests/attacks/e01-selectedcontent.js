// E01: choosing an option clones its children, frames included, into <selectedcontent>.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E01',
  title: 'fetch of a frame that the browser cloned itself',
  source: 'our own red team, second round',
  level: 'prevented',
  engines: {
    firefox: 'has no customizable select',
    webkit: 'has no customizable select',
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
    const holder = document.createElement('div');
    document.documentElement.append(holder);
    holder.innerHTML =
      '<select><button><selectedcontent></selectedcontent></button><option>a</option><option>b</option></select>';
    try {
      holder.querySelectorAll('option')[1].append(frame);
      holder.querySelector('select').value = 'b';
      for (let i = 0; i < window.length; i += 1) if (!window[i].payeeguard) steal(window[i]);
    } catch {
      // Refused.
    }
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
