// H14: the evil recipient stands beside a value nested five hundred levels deep.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H14',
  title: 'evil recipient beside deep nesting',
  source: 'fail-open by depth',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    let deep = [];
    for (let level = 0; level < 500; level += 1) deep = [deep];
    const call = { method: 'eth_signTransaction', params: [{ deep, from: a.USER, to: a.EVIL, value: '0x5' }] };
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'eip1193' },
};
