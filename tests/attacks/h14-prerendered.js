// H14: the attack runs in a copy of the page that the browser renders before it is shown, and goes on once it is.
import { names } from './logs.mjs';

export default {
  id: 'H14',
  title: 'a page that is rendered before it is shown',
  source: 'guard disablement',
  level: 'prevented',
  leaves: true,
  engines: {
    firefox: 'the browser prerenders nothing',
    webkit: 'the browser prerenders nothing',
  },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    body: () =>
      '<script type="speculationrules">{"prerender":[{"urls":["/run/page?shown-later"],"eagerness":"immediate"}]}</script>',
  },

  async attack(a) {
    window.attacked = true;
    const steal = (when) => {
      const body = JSON.stringify({ to: a.EVIL, when });
      fetch('/api/withdraw', { method: 'POST', body }).catch(() => {});
      navigator.sendBeacon('/api/withdraw', body);
    };
    if (document.prerendering) {
      steal('before');
      document.addEventListener('prerenderingchange', () => {
        steal('after');
        window.ethereum
          ?.request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] })
          .catch(() => {});
      });
      return;
    }
    if (location.search !== '') return;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    location.href = '/run/page?shown-later';
  },

  async action(a) {
    if (window.attacked) return new Promise(() => {});
    if (document.prerendering) await new Promise((resolve) => document.addEventListener('prerenderingchange', resolve));
    const post = { method: 'POST', body: JSON.stringify({ to: a.GOOD }) };
    return (await fetch('/api/withdraw', post)).status;
  },

  stolen: ({ http, a }) =>
    ['before', 'after'].every((when) => http.some(({ body }) => names(body, a.EVIL) && body.includes(when))),
  arrived: ({ http, a }) => http.some(({ body }) => names(body, a.GOOD)),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
