// T3: the page shows an address, and a dependency's copy handler gives the clipboard another, which the user would paste in good faith. It is
// refused when it is copied.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: "a page's copy handler decides what is pasted",
  source: 'clipboard hijackers',
  level: 'prevented',
  policy: () => ({ version: 1, inputs: ['#recipient'] }),
  page: { body: (a) => `<input id="shown" value="${a.GOOD}"><input id="recipient">` },

  attack(a) {
    document.addEventListener('copy', (event) => {
      event.clipboardData.setData('text/plain', a.EVIL);
      event.preventDefault();
    });
    window.hijacked = true;
  },

  async action(a, app) {
    if (!window.hijacked) {
      await payeeguardTest.hands('type', '#recipient', a.GOOD);
      return app.pay(document.querySelector('#recipient').value, 5n);
    }
    document.querySelector('#shown').select();
    await payeeguardTest.hands('chord', '#shown', 'c');
    await payeeguardTest.hands('chord', '#recipient', 'v');
    return app.pay(document.querySelector('#recipient').value, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'mention', account: a.EVIL }),
};
