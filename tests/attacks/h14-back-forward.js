// H14: the page is left and comes back, from the back-forward cache where the browser keeps it there, and the attack goes on.
import { names } from './logs.mjs';

export default {
  id: 'H14',
  title: 'a page that comes back by the history',
  source: 'guard disablement',
  level: 'prevented',
  leaves: true,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    routes: {
      '/away.html': () => ({
        text: '<!doctype html><script>onpageshow = () => setTimeout(() => history.back(), 50)</script>',
      }),
    },
  },

  async attack(a) {
    const steal = () => {
      const body = JSON.stringify({ to: a.EVIL, came: 'back' });
      fetch('/api/withdraw', { method: 'POST', body }).catch(() => {});
      navigator.sendBeacon('/api/withdraw', body);
      window.ethereum
        .request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] })
        .catch(() => {});
    };
    addEventListener('pageshow', ({ persisted }) => persisted && steal());
    // Loaded anew rather than kept.
    if (sessionStorage.away) return steal();
    sessionStorage.away = 1;
    await new Promise((resolve) => addEventListener('load', resolve));
    setTimeout(() => (location.href = '/away.html'), 50);
    return undefined;
  },

  async action(a) {
    const post = { method: 'POST', body: JSON.stringify({ to: a.GOOD }) };
    return (await fetch('/api/withdraw', post)).status;
  },

  stolen: ({ http, a }) => http.some(({ body }) => names(body, a.EVIL) && body.includes('back')),
  arrived: ({ http, a }) => http.some(({ body }) => names(body, a.GOOD)),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
