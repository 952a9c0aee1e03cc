// A page shows a preview in a frame: in its own markup, by property, by markup of a script, with the page's own Trusted Types policy and inside a shadow tree.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'previews in srcdoc frames',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a, app) {
    const { shown } = window;
    const texts = new Promise((resolve) => {
      window.preview = (text) => {
        shown.push(text);
        // A little longer, for one that shows itself twice.
        if (shown.length === 5) setTimeout(resolve, 300);
      };
    });
    const inner = (name) => `<p>${name}</p><script>parent.preview(document.querySelector('p').textContent)</script>`;
    const policy = window.trustedTypes?.createPolicy('preview', { createHTML: (text) => text });
    const make = (holder) => holder.appendChild(document.createElement('iframe'));
    make(document.body).srcdoc = inner('property');
    make(document.body).setAttribute('srcdoc', policy ? policy.createHTML(inner('policy')) : inner('policy'));
    const place = document.body.appendChild(document.createElement('div'));
    place.innerHTML = `<iframe srcdoc="${inner('markup')}"></iframe>`;
    const host = document.body.appendChild(document.createElement('div'));
    host.attachShadow({ mode: 'open' }).innerHTML = `<iframe srcdoc="${inner('shadow')}"></iframe>`;
    await Promise.race([texts, new Promise((resolve) => setTimeout(resolve, 4000))]);
    await app.pay(a.GOOD, 5n);
    return shown.sort();
  },

  arrived: ({ wallet, result, a }) =>
    reachedWallet(wallet, a.GOOD) && result.join() === 'markup,own,policy,property,shadow',
  page: {
    body: () =>
      `<script>window.shown = []; window.preview = (text) => shown.push(text);</script>
       <iframe srcdoc="<p>own</p><script>parent.preview('own')</script>"></iframe>`,
  },
};
