// E09: a custom element uses the frame while the browser is still inserting it.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E09',
  title: 'fetch of a frame inside a connectedCallback',
  source: 'LavaMoat Snow test suite, behaviour only',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const steal = (realm, how) =>
      realm.fetch
        .call(realm, `${location.origin}/api/withdraw?${how}`, { method: 'POST', body: JSON.stringify({ to: a.EVIL }) })
        .catch(() => {});
    const sent = [];
    const keep = (value) => sent.push(value);
    customElements.define(
      'test-probe',
      class extends HTMLElement {
        connectedCallback() {
          const frame = this.parentNode.querySelector('iframe');
          if (frame?.contentWindow) keep(steal(frame.contentWindow, 'custom'));
          else if (window[0]) keep(steal(window[0], 'custom'));
        }
      },
    );
    const holder = document.createElement('div');
    holder.append(document.createElement('iframe'), document.createElement('test-probe'));
    document.documentElement.append(holder);
    if (sent.length === 0) keep(steal(window[0], 'after'));
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
