// A11, directly: the attacker asks the guarded provider to move the user's tokens with transferFrom.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A11',
  title: 'transferFrom asked by the attacker itself',
  source: 'chalk/debug, 8 September 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  async attack(a) {
    const word = (hex) => hex.replace(/^0x/, '').toLowerCase().padStart(64, '0');
    const data = `0x23b872dd${[a.USER, a.EVIL, '0xff'].map(word).join('')}`;
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.TOKEN, data }] };
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.transfer(a.GOOD, 7n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
