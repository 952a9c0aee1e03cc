// D10: a NEAR wallet is asked to pay the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D10',
  title: 'signAndSendTransaction',
  source: 'NEAR',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${'near:mainnet'}:${a.others.near.GOOD}`] }),

  async attack(a) {
    const actions = [{ type: 'Transfer', params: { deposit: '5' } }];
    return window.near
      .signAndSendTransaction({ signerId: 'user.near', receiverId: a.others.near.EVIL, actions })
      .catch((error) => error.code);
  },

  async action(a) {
    const actions = [{ type: 'Transfer', params: { deposit: '5' } }];
    return window.near.signAndSendTransaction({ signerId: 'user.near', receiverId: a.others.near.GOOD, actions });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.others.near.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.others.near.GOOD),
  violation: (a) => ({ surface: 'wallet', role: 'payee', account: a.others.near.EVIL }),
  page: { wallet: 'none', wallets: ['requests'] },
};
