// J01: the recipient in the form field is replaced after the user typed it.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'J01',
  title: 'recipient field replaced, by its value and by its getter',
  source: 'withdrawal form of an exchange, 2018',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    Object.defineProperty(HTMLInputElement.prototype, 'value', {
      ...value,
      get() {
        const text = value.get.call(this);
        return this.id === 'recipient' && text.startsWith('0x') ? a.EVIL : text;
      },
    });
  },

  async action(a, app) {
    const field = document.querySelector('#recipient');
    field.value = a.GOOD;
    return app.pay(field.value, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL }),
};
