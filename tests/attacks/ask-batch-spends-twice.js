// Several requests in one call: while the user is asked about the second, what the first one spent is given back, and has to be spent again.
import { oneOrder, paymentsTo } from './ask-batch.mjs';

export default {
  id: 'T2',
  title: 'the expected payment twice, by a batch that the user is asked about',
  source: 'own review: what a batch has spent, and the question in the middle of it',
  level: 'prevented',
  page: { guard: oneOrder },
  timeout: 30_000,

  attack() {
    window.batched = true;
  },

  async action(a, app) {
    const pay = (to) => ({
      jsonrpc: '2.0',
      id: to,
      method: 'eth_sendTransaction',
      // What the wallet itself turns down takes no number of the account's from the payment beside it.
      params: [{ from: a.USER, to, value: '0x5', gas: to === a.GOOD ? undefined : '0x1' }],
    });
    const batch = (...to) =>
      new Promise((resolve) =>
        window.ethereum._rpcRequest(to.map(pay), (error) => resolve(error ? error.code : 'paid')),
      );
    document.dispatchEvent(new Event('order'));
    if (!window.batched) return app.pay(a.GOOD, 5n);
    const first = batch(a.GOOD, a.SPENDER);
    if ('payeeguard' in window) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await payeeguardTest.hands('press', '', 'Tab');
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await payeeguardTest.hands('press', '', 'Enter');
    }
    const answered = [await first, batch(a.GOOD)];
    await new Promise((resolve) => setTimeout(resolve, 1000));
    if ('payeeguard' in window) await payeeguardTest.hands('press', '', 'Escape');
    return Promise.all(answered);
  },

  stolen: ({ wallet, a }) => paymentsTo(wallet, a.GOOD) > 1,
  arrived: ({ wallet, a }) => paymentsTo(wallet, a.GOOD) === 1,
  status: (_status, { result }) => result[0] === 'paid',
  violation: (a) => ({ role: 'payee', account: a.GOOD }),
};
