// T3: the page shows whom it pays; a dependency changes what is sent, not what is shown. The report says which account was shown.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: 'one account is shown, another is paid',
  source: 'Bybit, February 2025: the screen was honest, the transaction was not',
  level: 'prevented',
  policy: () => ({ version: 1, unknown: { payee: 'block' }, inputs: ['#recipient'] }),
  page: { body: (a) => `<p>Pay to <code data-payeeguard>${a.GOOD}</code></p>` },

  attack(a) {
    const { request } = window.ethereum;
    try {
      window.ethereum.request = (call) => {
        if (call.method === 'eth_sendTransaction') call.params[0].to = a.EVIL;
        return request(call);
      };
    } catch {
      // Pinned.
    }
    window.target = a.EVIL;
  },

  async action(a, app) {
    if (window.target) return app.pay(window.target, 5n);
    await payeeguardTest.hands('type', '#recipient', a.GOOD);
    return app.pay(document.querySelector('#recipient').value, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ grade: 'swapped', role: 'payee', account: a.EVIL }),
};
