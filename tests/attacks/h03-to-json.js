// H03: toJSON answers GOOD to whoever serialises the call, while the property itself names the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H03',
  title: 'toJSON lies to a serialising check',
  source: 'time of check, time of use',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    class Order {
      constructor() {
        Object.assign(this, { from: a.USER, to: a.EVIL, value: '0x5' });
      }

      toJSON() {
        return { from: a.USER, to: a.GOOD, value: '0x5' };
      }
    }
    return window.ethereum
      .request({ method: 'eth_sendTransaction', params: [new Order()] })
      .catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  // A guard with JSON semantics judges and forwards what toJSON said; one that refuses is right too. EVIL must not arrive.
};
