// A checkout that learns its address from the merchant's own API: once by fetch, once by XMLHttpRequest.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'a payee named by the first-party API',
  policy: () => ({ version: 1, sources: [{ url: '/api/order/*', path: '$.payment.address', role: 'payee' }] }),
  page: {
    routes: {
      '/api/order/7': (a) => ({ type: 'application/json', text: JSON.stringify({ payment: { address: a.GOOD } }) }),
    },
  },

  async action(a, app) {
    const order = await (await fetch('/api/order/7')).json();
    await app.pay(order.payment.address, 5n);
    const again = await new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/api/order/7');
      xhr.responseType = 'json';
      xhr.onload = () => resolve(xhr.response);
      xhr.onerror = reject;
      xhr.send();
    });
    return app.pay(again.payment.address, 6n);
  },

  arrived: ({ wallet, a }) =>
    wallet.filter(({ method }) => method === 'eth_sendTransaction').length === 2 &&
    reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
