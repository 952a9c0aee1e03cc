// H14: the evil recipient stands behind megabytes of padding, past any limit a check may have.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H14',
  title: 'evil recipient behind 34 MB of padding',
  source: 'fail-open by size',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const padding = 'a'.repeat(34 * 1024 * 1024);
    const call = { method: 'eth_signTransaction', params: [{ padding, from: a.USER, to: a.EVIL, value: '0x5' }] };
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { grade: 'opaque' },
};
