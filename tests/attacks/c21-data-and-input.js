// C21: data is honest, input names the attacker: which one the wallet takes is its own choice.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C21',
  title: 'data and input disagree',
  source: 'parameter confusion',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  async attack(a) {
    const call = {
      method: 'eth_sendTransaction',
      params: [
        {
          from: a.USER,
          to: a.TOKEN,
          data: `0xa9059cbb${a.GOOD.slice(2).toLowerCase().padStart(64, '0')}${'7'.padStart(64, '0')}`,
          input: `0xa9059cbb${a.EVIL.slice(2).toLowerCase().padStart(64, '0')}${'7'.padStart(64, '0')}`,
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
  violation: { surface: 'eip1193', grade: 'opaque' },
};
