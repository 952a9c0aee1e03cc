// E01: a fresh frame is inserted by every method that inserts, and its native fetch is used at once.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E01',
  title: 'fetch of a fresh frame, by every inserter',
  source: 'LavaMoat Snow test suite, behaviour only',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const steal = (realm, how) =>
      realm.fetch
        .call(realm, `${location.origin}/api/withdraw?${how}`, { method: 'POST', body: JSON.stringify({ to: a.EVIL }) })
        .catch(() => {});
    const root = document.documentElement;
    const range = document.createRange();
    const inserters = {
      appendChild: (frame) => root.appendChild(frame),
      insertBefore: (frame) => root.insertBefore(frame, root.firstChild),
      replaceChild: (frame) => root.replaceChild(frame, root.appendChild(document.createElement('i'))),
      append: (frame) => root.append(frame),
      prepend: (frame) => root.prepend(frame),
      before: (frame) => root.firstChild.before(frame),
      after: (frame) => root.firstChild.after(frame),
      replaceWith: (frame) => root.appendChild(document.createElement('i')).replaceWith(frame),
      replaceChildren: (frame) => root.appendChild(document.createElement('div')).replaceChildren(frame),
      insertAdjacentElement: (frame) => root.insertAdjacentElement('beforeend', frame),
      fragment: (frame) => {
        const fragment = document.createDocumentFragment();
        fragment.append(frame);
        root.append(fragment);
      },
      insertNode: (frame) => {
        range.selectNodeContents(root);
        range.insertNode(frame);
      },
      nested: (frame) => {
        const holder = document.createElement('div');
        holder.append(frame);
        root.append(holder);
      },
      shadow: (frame) => root.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' }).append(frame),
    };
    const sent = [];
    for (const how of Object.keys(inserters)) {
      const frame = document.createElement('iframe');
      try {
        inserters[how](frame);
        sent.push(steal(frame.contentWindow, how));
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
