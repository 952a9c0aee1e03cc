// C02: increaseAllowance gives the attacker the maximum.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C02',
  title: 'increaseAllowance',
  source: 'BadgerDAO, December 2021',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  async attack(a) {
    const call = {
      method: 'eth_sendTransaction',
      params: [
        {
          from: a.USER,
          to: a.TOKEN,
          data: `0x39509351${a.EVIL.slice(2).toLowerCase().padStart(64, '0')}${'f'.repeat(64)}`,
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
  violation: (a) => ({ surface: 'eip1193', role: 'spender', account: a.EVIL, grade: 'authority' }),
};
