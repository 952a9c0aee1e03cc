// C07: personal_sign asks for a signature over 32 bytes, which may be the hash of a Safe transaction.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C07',
  title: 'personal_sign over 32 bytes',
  source: 'blind signing',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: 'personal_sign', params: [`0x${a.EVIL.slice(2).padStart(64, 'e')}`, a.USER] };
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'eip1193', role: 'opaque', grade: 'opaque' },
};
