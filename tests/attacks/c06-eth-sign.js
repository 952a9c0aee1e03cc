// C06: eth_sign asks for a signature over 32 bytes nobody can read.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C06',
  title: 'eth_sign',
  source: 'blind signing',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: 'eth_sign', params: [a.USER, `0x${a.EVIL.slice(2).padStart(64, 'e')}`] };
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'eip1193', role: 'opaque', grade: 'opaque' },
};
