// C12: the second call of a wallet_sendCalls batch pays the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C12',
  title: 'wallet_sendCalls with an evil second call',
  source: 'EIP-5792',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = {
      method: 'wallet_sendCalls',
      params: [
        {
          version: '2.0.0',
          chainId: '0x7a69',
          from: a.USER,
          atomicRequired: true,
          calls: [
            { to: a.GOOD, value: '0x1' },
            { to: a.EVIL, value: '0x5' },
          ],
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
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
