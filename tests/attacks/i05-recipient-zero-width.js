// I05: the recipient carries a zero-width space, which a careless check strips or misses.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'I05',
  title: 'recipient with a zero-width space',
  source: 'address encodings',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: `${a.EVIL}\u200b`, value: '0x5' }] };
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'eip1193', grade: 'opaque' },
};
