// E03: a srcdoc where the policy turns the guard's Trusted Types rules off, so that no browser asks about its text.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E03',
  title: 'realm of a srcdoc, csp: false',
  source: 'our own reading',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], csp: false }),

  async attack(a) {
    window.steal = (realm, how) =>
      realm.fetch.call(window, `${location.origin}/api/withdraw?${how}`, {
        method: 'POST',
        body: JSON.stringify({ to: a.EVIL }),
      });
    const inner = (how) => `<script>parent.steal(window, "${how}")</script>`;
    const make = () => document.createElement('iframe');
    const place = (frame) => document.documentElement.appendChild(frame);
    place(make()).srcdoc = inner('property');
    place(make()).setAttribute('srcdoc', inner('attribute'));
    place(make()).setAttribute('srcDoc', { toString: () => inner('worded') });
    const before = make();
    before.setAttributeNS(null, 'srcdoc', inner('before'));
    place(before);
    const attribute = document.createAttribute('srcdoc');
    attribute.value = inner('node');
    const held = make();
    held.setAttributeNode(attribute);
    place(held);
    place(document.createElement('div')).innerHTML = `<iframe srcdoc='${inner('markup')}'></iframe>`;
    await new Promise((resolve) => setTimeout(resolve, 1200));
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    return (await fetch('/api/withdraw', { method: 'POST', body })).status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
};
