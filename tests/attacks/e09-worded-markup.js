// E09: markup that is a function, whose text is a frame; and an event that says too early that the page is parsed.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E09',
  title: 'fetch of a frame from markup that is no string',
  source: 'our own review',
  level: 'prevented',
  engines: {
    webkit:
      'a navigation cancels requests of the first document, early or late by chance: the theft is not reliable there',
  },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const sent = [];
    const steal = (way) => {
      for (let at = 0; at < window.length; at += 1) {
        const realm = window[at];
        const body = JSON.stringify({ to: a.EVIL, way });
        sent.push(
          realm.fetch?.call(realm, `${location.origin}/api/withdraw`, { method: 'POST', body }).catch(() => {}),
        );
      }
    };
    document.dispatchEvent(new Event('DOMContentLoaded'));
    const markup = () => {};
    markup.toString = () => '<iframe src="/api/late"></iframe>';
    const place = document.documentElement.appendChild(document.createElement('div'));
    place.innerHTML = markup;
    steal('innerHTML');
    place.textContent = '';
    place.insertAdjacentHTML('beforeend', markup);
    steal('insertAdjacentHTML');
    place.textContent = '';
    place.firstChild ?? place.append(document.createElement('p'));
    place.firstChild.outerHTML = markup;
    steal('outerHTML');
    await Promise.all(sent);
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch('/api/withdraw', { method: 'POST', headers, body })).status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
};
