// T3: as the user pastes, a dependency writes another address to the clipboard first.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: 'what is pasted was written by a script',
  source: 'clipboard hijackers',
  level: 'prevented',
  policy: () => ({ version: 1, inputs: ['#recipient'] }),
  page: { body: () => '<input id="recipient"><input id="other">' },

  attack(a) {
    window.hijack = () => {
      const area = document.createElement('textarea');
      area.value = a.EVIL;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
      navigator.clipboard?.writeText(a.EVIL).catch(() => {});
    };
    document.addEventListener('keydown', (event) => event.target.id === 'other' && window.hijack(), true);
  },

  async action(a, app) {
    if (!window.hijack) {
      await payeeguardTest.hands('type', '#recipient', a.GOOD);
      return app.pay(document.querySelector('#recipient').value, 5n);
    }
    await payeeguardTest.hands('type', '#other', 'x');
    await new Promise((resolve) => setTimeout(resolve, 200));
    await payeeguardTest.hands('chord', '#recipient', 'v');
    return app.pay(document.querySelector('#recipient').value, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
