// I11: the attacker pays an address that begins and ends like the expected one.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'I11',
  title: 'payment to a vanity look-alike',
  source: 'address poisoning',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.LOOKALIKE, value: '0x5' }] };
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.LOOKALIKE),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.LOOKALIKE, grade: 'lookalike' }),
};
