// The question comes up under the hands of a user who types into the page: what was meant for the page must not answer it.
import { reachedWallet } from './logs.mjs';

export default {
  title: 'keys meant for the page answer the question',
  id: 'T4',
  source: 'permission prompts that catch a key in flight',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], unknown: { payee: 'ask' } }),

  attack(a) {
    document.addEventListener(
      'keydown',
      () => {
        window.paying ??= window.ethereum
          .request({
            method: 'eth_sendTransaction',
            params: [{ from: a.USER, to: a.EVIL, value: '0x5' }],
          })
          .catch(() => {});
      },
      true,
    );
    window.hurried = true;
  },

  async action(a, app) {
    if (!window.hurried) return app.pay(a.GOOD, 5n);
    await payeeguardTest.hands('type', '#recipient', 'hello');
    // Confirming the page's own form, again and again.
    for (let i = 0; i < 3; i += 1) {
      await payeeguardTest.hands('press', '', 'Tab');
      await payeeguardTest.hands('press', '', 'Enter');
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    await payeeguardTest.hands('press', '', 'Escape');
    return null;
  },

  timeout: 30_000,

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
