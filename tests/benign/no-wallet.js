// A page without any wallet shows a deposit address and sends an order.
import { reachedServer } from '../attacks/logs.mjs';

export default {
  title: 'guard on a page without a wallet',
  profile: true,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a, app) {
    const deposit = await app.fetchDepositAddress();
    const body = JSON.stringify({ to: a.GOOD, amount: '5' });
    const response = await fetch('/api/echo?order', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    return { deposit, wallet: typeof window.ethereum, status: response.status };
  },

  arrived: ({ http, result, a }) =>
    result.wallet === 'undefined' && result.deposit && reachedServer(http, a.GOOD, '/api/echo?order'),
  page: { wallet: 'none' },
};
