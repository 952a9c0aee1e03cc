// I01: the method name is spelled so that a check misses it and a forgiving wallet does not.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'I01',
  title: 'eth_sendTransaction in another case, with spaces',
  source: 'method name confusion',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: ' ETH_sendtransaction ', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'eip1193', grade: 'opaque' },
};
