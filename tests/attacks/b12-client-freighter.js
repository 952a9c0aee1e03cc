// B12: the page's bundle of Freighter's own library pays the attacker.
import { names } from './logs.mjs';

const paid = (wallet, address) =>
  wallet.some(({ params }) => names(Buffer.from(params[0]?.transactionXdr ?? '', 'base64').toString('hex'), address));

export default {
  id: 'B12',
  title: '@stellar/freighter-api with the recipient replaced',
  source: '@stellar/freighter-api',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `stellar:pubnet:${a.others.stellar.GOOD}`] }),

  attack(a) {
    Object.defineProperty(window, 'client', {
      set(client) {
        Object.defineProperty(window, 'client', { value: { pay: () => client.pay(a.others.stellar.EVIL) } });
      },
      configurable: true,
    });
  },

  action: (a) => window.client.pay(a.others.stellar.GOOD).then(({ error }) => error?.message ?? 'signed'),

  stolen: ({ wallet, a }) => paid(wallet, a.others.stellar.EVIL),
  arrived: ({ wallet, result, a }) => paid(wallet, a.others.stellar.GOOD) && result === 'signed',
  violation: (a) => ({ surface: 'postmessage', role: 'payee', account: a.others.stellar.EVIL }),
  page: { wallet: 'none', wallets: ['messages'], libs: ['clients/freighter'] },
};
