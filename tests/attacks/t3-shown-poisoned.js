// T3: a dependency marks its own account as what the page shows: by text, by attribute and by payment link. Shown is not expected.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: "the attacker's account is shown as the payee",
  source: 'guards that believe the screen',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { body: (a) => `<a id="pay-link" data-payeeguard href="ethereum:${a.GOOD}@31337?value=5">Pay</a>` },

  attack(a) {
    const show = (name, attributes, text = '') => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      element.textContent = text;
      document.documentElement.append(element);
    };
    document.querySelector('#pay-link')?.remove();
    show('code', { 'data-payeeguard': '' }, a.EVIL);
    show('img', { 'data-payeeguard': a.EVIL });
    show('a', { 'data-payeeguard': '', href: `ethereum:${a.EVIL}@31337` });
    return window.ethereum.request({
      method: 'eth_sendTransaction',
      params: [{ from: a.USER, to: a.EVIL, value: '0x5' }],
    });
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
