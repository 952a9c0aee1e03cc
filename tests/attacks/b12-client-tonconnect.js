// B12: the page's bundle of the TON Connect SDK pays the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B12',
  title: '@tonconnect/sdk with the recipient replaced',
  source: '@tonconnect/sdk',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `tvm:-239:${a.others.ton.GOOD}`] }),

  attack(a) {
    Object.defineProperty(window, 'client', {
      set(client) {
        Object.defineProperty(window, 'client', { value: { pay: () => client.pay(a.others.ton.EVIL) } });
      },
      configurable: true,
    });
  },

  action: (a) => window.client.pay(a.others.ton.GOOD).then(({ boc }) => typeof boc),

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.others.ton.EVIL),
  arrived: ({ wallet, result, a }) => reachedWallet(wallet, a.others.ton.GOOD) && result === 'string',
  violation: { surface: 'wallet', role: 'payee', grade: 'unknown' },
  page: {
    wallet: 'none',
    wallets: ['ton'],
    libs: ['clients/tonconnect'],
    routes: { '/wallets.json': () => ({ type: 'application/json', text: '[]' }) },
  },
};
