// E01: a document made around an iframe element, where the page allows no frames, and a callback inside the insertion.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E01',
  title: 'fetch of a frame that no createElement made',
  source: 'our own red team, second round',
  level: 'prevented',
  engines: {
    webkit:
      'a navigation cancels requests of the first document, early or late by chance: the theft is not reliable there',
  },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], frames: 'none' }),

  async attack(a) {
    const sent = [];
    window.steal = (realm) =>
      sent.push(
        realm?.fetch
          .call(realm, `${location.origin}/api/withdraw`, { method: 'POST', body: JSON.stringify({ to: a.EVIL }) })
          .catch(() => {}),
      );
    // A document that takes its time: until it does, the first one is there to be used.
    const frame = document.implementation.createDocument(
      'http://www.w3.org/1999/xhtml',
      'iframe',
      null,
    ).documentElement;
    frame.src = '/api/late';
    customElements.define(
      'test-inside',
      class extends HTMLElement {
        connectedCallback() {
          steal(window[0]);
        }
      },
    );
    document.documentElement.append(frame, document.createElement('test-inside'));
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
