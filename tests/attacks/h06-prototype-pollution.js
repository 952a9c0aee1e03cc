// H06: Object.prototype supplies the recipient of a transaction that has none of its own.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H06',
  title: 'recipient inherited from Object.prototype',
  source: 'prototype pollution',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    Object.defineProperty(Object.prototype, 'to', {
      value: a.EVIL,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    try {
      // A clone does not see an inherited property, so the attacker flattens with for...in, as old libraries do.
      const source = { from: a.USER, value: '0x5' };
      const tx = {};
      for (const key in source) Object.defineProperty(tx, key, { value: source[key], enumerable: true });
      return await window.ethereum
        .request({ method: 'eth_sendTransaction', params: [tx] })
        .catch((error) => error.code);
    } finally {
      delete Object.prototype.to;
    }
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
