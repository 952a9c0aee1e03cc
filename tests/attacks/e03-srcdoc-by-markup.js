// E03: the document in a frame's srcdoc, which markup brought by every way there is, hands its realm to the page before anybody looked at it.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E03',
  title: 'realm of a srcdoc that markup brought',
  source: 'our own red team',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    window.steal = (realm, how) =>
      realm.fetch.call(window, `${location.origin}/api/withdraw?${how}`, {
        method: 'POST',
        body: JSON.stringify({ to: a.EVIL }),
      });
    const root = document.documentElement;
    const holder = () => root.appendChild(document.createElement('div'));
    const inner = (how) => `<script>parent.steal(window, "${how}")</script>`;
    const frame = (how) => `<iframe srcdoc='${inner(how)}'></iframe>`;
    const policy = window.trustedTypes?.createPolicy('page', { createHTML: (text) => text });
    const trusted = (text) => (policy ? policy.createHTML(text) : text);
    const closed = () => holder().attachShadow({ mode: 'closed' });
    const away = document.implementation.createHTMLDocument('');
    const ways = {
      written: (how) => document.write(frame(how)),
      writtenInPieces: (how) => {
        const [head, tail] = frame(how).split('doc=');
        document.write(head);
        document.write(`doc=${tail.slice(0, 3)}`);
        document.write(tail.slice(3));
      },
      innerHTML: (how) => (holder().innerHTML = frame(how)),
      adjacent: (how) => holder().insertAdjacentHTML('beforeend', frame(how)),
      outer: (how) => (holder().appendChild(document.createElement('p')).outerHTML = frame(how)),
      fragment: (how) => root.append(document.createRange().createContextualFragment(frame(how))),
      parser: (how) => root.append(new DOMParser().parseFromString(frame(how), 'text/html').querySelector('iframe')),
      away: (how) => {
        away.body.innerHTML = frame(how);
        root.append(away.body.firstChild);
      },
      template: (how) => {
        const template = document.createElement('template');
        template.innerHTML = frame(how);
        root.append(template.content.cloneNode(true));
      },
      shadow: (how) => (closed().innerHTML = frame(how)),
      apart: (how) => {
        const host = document.createElement('div');
        host.attachShadow({ mode: 'open' }).innerHTML = frame(how);
        root.append(host);
      },
      unsafe: (how) => holder().setHTMLUnsafe(frame(how)),
      declared: (how) => holder().setHTMLUnsafe(`<p><template shadowrootmode="open">${frame(how)}</template></p>`),
      document: (how) => root.append(...Document.parseHTMLUnsafe(`<p>${frame(how)}</p>`).body.childNodes),
      nested: (how) => {
        const deep = `<iframe srcdoc="&lt;script&gt;parent.parent.steal(window, '${how}')&lt;/script&gt;"></iframe>`;
        const outer = root.appendChild(document.createElement('iframe'));
        outer.srcdoc = deep;
      },
      trusted: (how) => {
        const own = root.appendChild(document.createElement('iframe'));
        own.srcdoc = trusted(inner(how));
      },
      attribute: (how) => {
        const own = root.appendChild(document.createElement('iframe'));
        own.setAttribute('SRCDOC', trusted(inner(how)));
      },
      spaced: (how) => {
        const own = root.appendChild(document.createElement('iframe'));
        own.setAttributeNS(null, 'srcdoc', trusted(inner(how)));
      },
      node: (how) => {
        const own = root.appendChild(document.createElement('iframe'));
        const attribute = document.createAttribute('srcdoc');
        attribute.value = inner(how);
        own.setAttributeNode(attribute);
      },
    };
    const errors = [];
    for (const how of Object.keys(ways)) {
      try {
        ways[how](how);
      } catch (error) {
        errors.push(`${how}: ${error.message}`);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return errors;
  },

  async action(a) {
    const frame = document.createElement('iframe');
    const shown = new Promise((resolve) => (window.shown = resolve));
    frame.srcdoc = '<!doctype html><p id="own">shop</p><script>parent.shown(document.compatMode)</script>';
    document.body.append(frame);
    const mode = await shown;
    const response = await fetch('/api/withdraw', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ amount: '5', to: a.GOOD }),
    });
    return [response.status, mode, frame.contentDocument.getElementById('own').textContent];
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, result, a }) =>
    reachedServer(http, a.GOOD, '/api/withdraw') && result?.[1] === 'CSS1Compat' && result[2] === 'shop',
  timeout: 30_000,
};
