// C19: eth_signTransaction asks for a signed transaction to the attacker, to be broadcast elsewhere.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C19',
  title: 'eth_signTransaction',
  source: 'classicetherwallet.com hijack, 2017',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = {
      method: 'eth_signTransaction',
      params: [{ from: a.USER, to: a.EVIL, value: '0x5', gas: '0x5208', gasPrice: '0x1', nonce: '0x0' }],
    };
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
