// A11, as a hook: the recipient word of transferFrom becomes the attacker, the owner stays.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A11',
  title: 'transferFrom redirected, by a hook on the provider',
  source: 'chalk/debug, 8 September 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  attack(a) {
    const before = window.ethereum.request;
    window.ethereum.request = async function (call) {
      const copy = JSON.parse(JSON.stringify(call));
      const tx = copy.params?.[0];
      if (tx?.data?.startsWith('0x23b872dd'))
        tx.data = tx.data.slice(0, 74) + a.EVIL.slice(2).padStart(64, '0') + tx.data.slice(138);
      return before.call(this, copy);
    };
  },

  async action(a, app) {
    const word = (hex) => hex.replace(/^0x/, '').toLowerCase().padStart(64, '0');
    const data = `0x23b872dd${[a.USER, a.GOOD, '0x7'].map(word).join('')}`;
    return app.provider.request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.TOKEN, data }] });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD) && !reachedWallet(wallet, a.EVIL),
  violation: { surface: 'eip1193', grade: 'tamper' },
};
