// B16: the genuine router, with the attacker as the one who gets what is bought.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B16',
  title: 'recipient argument of a genuine router swapped',
  source: 'SpiritSwap and QuickSwap, May 2022',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.SAFE}`] }),

  attack(a) {
    // The library that packs the call is what was changed.
    window.packRecipient = () => a.EVIL;
  },

  async action(a, app) {
    const recipient = window.packRecipient?.() ?? a.GOOD;
    const word = (value) => BigInt(value).toString(16).padStart(64, '0');
    const data = `0x7ff36ab5${[1, 128, recipient, 2000000000, 2, a.TOKEN, a.COLLECTIBLE].map(word).join('')}`;
    const tx = { from: a.USER, to: a.SAFE, data, value: '0x0' };
    return app.provider.request({ method: 'eth_sendTransaction', params: [tx] }).catch((error) => error.code);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL }),
};
