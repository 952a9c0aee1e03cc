// A flood of reports by the network, and then the payment that they are to hide, where nothing is blocked.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H15',
  title: 'a flood of reports before a payment, mode: report',
  source: 'own review: reports are bounded',
  level: 'detected',
  why: 'in report mode nothing is blocked',
  timeout: 60_000,
  policy: (a) => ({ version: 1, mode: 'report', payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const { length } = 'payeeguard' in window ? { length: 2100 } : { length: 1 };
    const link = document.createElement('a');
    for (let i = 0; i < length; i += 1) {
      link.href = `ethereum:0x${i.toString(16).padStart(40, '7')}@31337?value=5`;
      link.addEventListener('click', (event) => event.preventDefault());
      link.click();
      if (i % 100 === 0) await new Promise((resolve) => setTimeout(resolve));
    }
    return window.ethereum.request({
      method: 'eth_sendTransaction',
      params: [{ from: a.USER, to: a.EVIL, value: '0x5' }],
    });
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL }),
};
