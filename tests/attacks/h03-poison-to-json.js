// H03: Object.prototype.toJSON shows GOOD to whoever serialises the attacker's own transaction.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H03',
  title: 'Object.prototype.toJSON poisoned',
  source: "guards that serialise the page's own objects",
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const tx = { from: a.USER, to: a.EVIL, value: '0x5' };
    const toJSON = {
      value() {
        // Only the very object the attacker made: the clone that reaches the wallet is honest about the theft.
        return this === tx ? { from: a.USER, to: a.GOOD, value: '0x5' } : this;
      },
      configurable: true,
    };
    Object.defineProperty(Object.prototype, 'toJSON', toJSON);
    const asked = window.ethereum.request({ method: 'eth_sendTransaction', params: [tx] }).catch((error) => error.code);
    await new Promise((resolve) => setTimeout(resolve, 50));
    delete Object.prototype.toJSON;
    return asked;
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  // A guard may read through toJSON and forward what it said, or refuse: either way EVIL does not arrive.
};
