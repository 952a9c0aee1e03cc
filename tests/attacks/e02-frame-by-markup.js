// E02: a frame comes to exist by markup: innerHTML, srcdoc, document.write and friends.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E02',
  title: 'fetch of a frame made by markup',
  source: 'LavaMoat Snow test suite, behaviour only',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const steal = (realm, how) =>
      realm.fetch
        .call(realm, `${location.origin}/api/withdraw?${how}`, { method: 'POST', body: JSON.stringify({ to: a.EVIL }) })
        .catch(() => {});
    const root = document.documentElement;
    const holder = () => root.appendChild(document.createElement('div'));
    const makers = {
      innerHTML: () => {
        holder().innerHTML = '<iframe></iframe>';
      },
      outerHTML: () => {
        const inner = holder().appendChild(document.createElement('p'));
        inner.outerHTML = '<iframe></iframe>';
      },
      insertAdjacentHTML: () => holder().insertAdjacentHTML('afterbegin', '<iframe></iframe>'),
      contextualFragment: () => root.append(document.createRange().createContextualFragment('<iframe></iframe>')),
      shadow: () => {
        const shadow = holder().attachShadow({ mode: 'open' });
        shadow.innerHTML = '<iframe></iframe>';
        window.shadowFrame = shadow.firstChild;
      },
      parser: () =>
        root.append(
          document.adoptNode(new DOMParser().parseFromString('<iframe></iframe>', 'text/html').querySelector('iframe')),
        ),
    };
    const sent = [];
    for (const how of Object.keys(makers)) {
      try {
        makers[how]();
        for (const frame of [...document.querySelectorAll('iframe'), window.shadowFrame]) {
          if (!frame?.contentWindow) continue;
          sent.push(steal(frame.contentWindow, how));
        }
      } catch {
        // Refused; the others are tried all the same.
      }
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
