// T3: the merchant's API is true, but not about this order: a dependency asks for one that pays the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: 'a first-party answer about another order',
  source: "marketplaces: everybody can be somebody's payee",
  level: 'out',
  why: 'every answer of a declared source counts, whoever asked for it. Sign the payee of an order, or let the API name it only to its owner',
  policy: () => ({ version: 1, sources: [{ url: '/api/order/*', path: '$.payment.address', role: 'payee' }] }),
  page: {
    routes: {
      '/api/order/7': (a) => ({ type: 'application/json', text: JSON.stringify({ payment: { address: a.GOOD } }) }),
      '/api/order/666': (a) => ({ type: 'application/json', text: JSON.stringify({ payment: { address: a.EVIL } }) }),
    },
  },

  async attack(a) {
    await (await fetch('/api/order/666')).json();
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
};
