// C01: setApprovalForAll makes the attacker operator of a whole collection.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C01',
  title: 'setApprovalForAll',
  source: 'Premint, July 2022',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  async attack(a) {
    const call = {
      method: 'eth_sendTransaction',
      params: [
        {
          from: a.USER,
          to: a.TOKEN,
          data: `0xa22cb465${a.EVIL.slice(2).toLowerCase().padStart(64, '0')}${'1'.padStart(64, '0')}`,
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
  violation: (a) => ({ surface: 'eip1193', role: 'operator', account: a.EVIL, grade: 'authority' }),
};
