// T3: answers that only look first-party: a constructed Response, a cached one, a body under another key or from another origin.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: 'forged answers do not make an account expected',
  source: 'guards that believe what the page says it read',
  level: 'prevented',
  policy: () => ({ version: 1, sources: [{ url: '/api/order/*', path: '$.payment.address', role: 'payee' }] }),
  page: {
    routes: {
      '/api/order/7': (a) => ({ type: 'application/json', text: JSON.stringify({ payment: { address: a.GOOD } }) }),
      '/api/profile': (a) => ({ type: 'application/json', text: JSON.stringify({ payment: { address: a.EVIL } }) }),
    },
  },

  async attack(a) {
    const body = JSON.stringify({ payment: { address: a.EVIL } });
    const quiet = (run) =>
      Promise.resolve()
        .then(run)
        .catch(() => {});
    // A promise that hands over a Response of the attacker's.
    const then = Response.prototype.then;
    Response.prototype.then = function (resolve) {
      delete Response.prototype.then;
      resolve(new Response(body, { headers: { 'content-type': 'application/json' } }));
    };
    await quiet(() => fetch('/api/order/7'));
    if (!then) delete Response.prototype.then;
    await quiet(async () => {
      const cache = await caches.open('orders');
      await cache.put('/api/order/8', new Response(body));
      await (await cache.match('/api/order/8')).json();
    });
    await quiet(async () => (await fetch('/api/profile')).json());
    await quiet(async () => (await fetch(`data:application/json,${encodeURIComponent(body)}`)).json());
    await quiet(async () => (await fetch(URL.createObjectURL(new Blob([body])))).json());
    await quiet(async () => (await fetch(`${a.other}/api/order/7`)).json());
    await quiet(() => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/api/profile', false);
      Object.defineProperty(xhr, 'responseURL', { value: `${location.origin}/api/order/7` });
      xhr.send();
      return xhr.responseText;
    });
    return window.ethereum.request({
      method: 'eth_sendTransaction',
      params: [{ from: a.USER, to: a.EVIL, value: '0x5' }],
    });
  },

  async action(a, app) {
    const order = await (await fetch('/api/order/7')).json();
    return app.pay(order.payment.address, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
