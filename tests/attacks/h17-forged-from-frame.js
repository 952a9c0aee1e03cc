// H17: a cross-origin frame lends its native postMessage for a forged account answer, which comes before the genuine one.
import { underForgedAccounts } from './forged-accounts.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H17',
  title: 'forged account answer by a borrowed postMessage, then a payment to that account',
  source: 'fresh-realm postMessage',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: underForgedAccounts((a) =>
    window.ethereum
      .request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] })
      .catch((error) => error.code),
  ),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  // The forged answer makes nobody the user's own account, so the payment is refused as any other.
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL }),
};
