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
    const ways = {
      property: (frame) => (frame.srcdoc = inner('property')),
      attribute: (frame) => frame.setAttribute('srcdoc', inner('attribute')),
      worded: (frame) => frame.setAttribute('srcDoc', { toString: () => inner('worded') }),
      named: (frame) => frame.setAttributeNS(null, 'srcdoc', inner('named')),
    };
    // A frame's first document may hand its window on to the next, which is covered then: here it is the second that counts.
    const frames = [];
    for (const way of Object.keys(ways)) {
      const frame = document.createElement('iframe');
      const loaded = new Promise((resolve) => (frame.onload = resolve));
      frame.src = `/frame.html?${way}`;
      document.documentElement.append(frame);
      await loaded;
      frames.push(frame);
    }
    Object.values(ways).forEach((way, i) => way(frames[i]));
    await new Promise((resolve) => setTimeout(resolve, 1200));
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    return (await fetch('/api/withdraw', { method: 'POST', body })).status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
};
