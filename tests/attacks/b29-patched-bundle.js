// B29: an installed package has changed the files of the app itself, which pays the attacker by its own means.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B29',
  title: 'bundle of the app patched on disk',
  source: 'pdf-to-office and nodejs-smtp, 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    let app;
    Object.defineProperty(window, 'app', {
      configurable: true,
      get: () => app,
      set(genuine) {
        const { pay } = genuine;
        genuine.pay = (_to, value) => pay(a.EVIL, value);
        app = genuine;
      },
    });
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL }),
};
