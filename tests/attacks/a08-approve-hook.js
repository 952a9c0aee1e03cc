// A08, as a hook: the spender of approve becomes the attacker and the amount the maximum.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A08',
  title: 'approve redirected and unlimited, by a hook on the provider',
  source: 'chalk/debug, 8 September 2025',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
    spenders: [`${a.chain}:${a.SPENDER}`],
  }),

  attack(a) {
    const before = window.ethereum.request;
    window.ethereum.request = async function (call) {
      const copy = JSON.parse(JSON.stringify(call));
      const tx = copy.params?.[0];
      if (tx?.data?.startsWith('0x095ea7b3'))
        tx.data = `0x095ea7b3${a.EVIL.slice(2).padStart(64, '0')}${'f'.repeat(64)}`;
      return before.call(this, copy);
    };
  },

  async action(a, app) {
    return app.approve(a.SPENDER, 1000n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.SPENDER) && !reachedWallet(wallet, a.EVIL),
  violation: { surface: 'eip1193', grade: 'tamper' },
};
