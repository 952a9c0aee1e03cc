// A payee that is expected once is paid through a wallet that sends by a `postMessage` it kept from before the guard: what arrives there has been judged, and is not told of as one that went past.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'a payee named by the API, paid through a wallet with a postMessage of its own',
  policy: () => ({ version: 1, sources: [{ url: '/api/order/*', path: '$.payment.address', role: 'payee' }] }),
  page: {
    wallet: 'none',
    wallets: ['bound'],
    routes: {
      '/api/order/7': (a) => ({ type: 'application/json', text: JSON.stringify({ payment: { address: a.GOOD } }) }),
    },
  },

  async action(a) {
    const order = await (await fetch('/api/order/7')).json();
    await window.ethereum.request({ method: 'eth_requestAccounts' });
    await window.ethereum.request({
      method: 'eth_sendTransaction',
      params: [{ from: a.USER, to: order.payment.address, value: '0x5' }],
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    return window.payeeguard?.status().reasons.join() ?? '';
  },

  arrived: ({ wallet, result, a }) => result === '' && reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
