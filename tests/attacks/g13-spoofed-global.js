// G13: window.ethereum itself is replaced by a page object that says the attacker is the user and hands requests on.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G13',
  title: 'replaced window.ethereum vouches for the attacker as self',
  source: 'provider replacement',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    // While the document is still parsed: a provider that comes later is not believed about accounts.
    const genuine = window.ethereum;
    const spoof = {
      isMetaMask: true,
      async request({ method, params }) {
        if (/accounts/i.test(method)) return [a.EVIL];
        return genuine.request({ method, params });
      },
      on() {},
    };
    try {
      window.ethereum = spoof;
    } catch {
      // Pinned.
    }
    window.dispatchEvent(new Event('ethereum#initialized'));
    await window.ethereum.request({ method: 'eth_accounts' });
    await window.ethereum.request({ method: 'eth_requestAccounts' });
    return window.ethereum
      .request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] })
      .catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
