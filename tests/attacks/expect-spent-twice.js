// An expectation is good once and up to its limit: a dependency repeats the payment, or asks for more first.
import { reachedWallet } from './logs.mjs';
import { orderOnce } from './one-order.mjs';

export default {
  id: 'T2',
  title: 'the expected payment, repeated by a dependency',
  source: 'guards whose allowances outlive the call they were given for',
  level: 'prevented',
  page: { guard: orderOnce("max: '5'") },

  attack(a) {
    window.paid = async () => {
      const ask = (value) =>
        window.ethereum
          .request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.GOOD, value }] })
          .catch(() => {});
      await ask('0x6');
      await ask('0x5');
    };
  },

  async action(a, app) {
    document.dispatchEvent(new Event('order'));
    await app.pay(a.GOOD, 5n);
    await window.paid?.();
  },

  stolen: ({ wallet }) => wallet.filter(({ method }) => method === 'eth_sendTransaction').length > 1,
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.GOOD }),
};
