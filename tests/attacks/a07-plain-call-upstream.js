// A07, upstream: Object.assign is poisoned, so the app's transaction without data or value gets another recipient.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A07',
  title: 'plain call without data redirected through Object.assign',
  source: 'chalk/debug, 8 September 2025; payload check without any hook',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const { assign } = Object;
    Object.assign = (...args) => {
      const made = assign(...args);
      if (made.to === a.GOOD) made.to = a.EVIL;
      return made;
    };
  },

  async action(a, app) {
    const tx = Object.assign({ from: a.USER }, { to: a.GOOD });
    return app.provider.request({ method: 'eth_sendTransaction', params: [tx] });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
