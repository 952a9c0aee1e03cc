// B12: the page's bundle of GemWallet's own library pays the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B12',
  title: '@gemwallet/api with the recipient replaced',
  source: '@gemwallet/api',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `xrpl:0:${a.others.xrp.GOOD}`] }),

  attack(a) {
    Object.defineProperty(window, 'client', {
      set(client) {
        Object.defineProperty(window, 'client', { value: { pay: () => client.pay(a.others.xrp.EVIL) } });
      },
      configurable: true,
    });
  },

  action: (a) => window.client.pay(a.others.xrp.GOOD).then(({ type }) => type),

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.others.xrp.EVIL),
  arrived: ({ wallet, result, a }) => reachedWallet(wallet, a.others.xrp.GOOD) && result === 'response',
  violation: (a) => ({ surface: 'postmessage', role: 'payee', account: a.others.xrp.EVIL }),
  page: { wallet: 'none', wallets: ['messages'], libs: ['clients/gemwallet'] },
};
