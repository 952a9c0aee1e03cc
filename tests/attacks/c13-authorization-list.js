// C13: an EIP-7702 authorisation hands the account itself to the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C13',
  title: 'authorizationList delegates to an unknown contract',
  source: 'EIP-7702 drainers, 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = {
      method: 'eth_sendTransaction',
      params: [
        {
          type: '0x4',
          from: a.USER,
          to: a.GOOD,
          value: '0x1',
          authorizationList: [{ chainId: '0x0', address: a.EVIL, nonce: '0x0', r: '0x1', s: '0x1', yParity: '0x0' }],
        },
      ],
    };
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'delegate', account: a.EVIL, grade: 'authority' }),
};
