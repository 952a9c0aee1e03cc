// T4: an approved payment is on its way through the wallet's own code while each intrinsic, one after the other, swaps its recipient.
import { reachedWallet } from './logs.mjs';
import { insideWallet } from './poison-further.mjs';

export default {
  id: 'T4',
  title: "each intrinsic made to swap the recipient inside the wallet's code",
  source: 'a frozen snapshot rewritten inside the provider',
  level: 'prevented',
  timeout: 240_000,
  page: { wallet: 'none', wallets: ['busy'] },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: insideWallet,

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ surface: 'postmessage', role: 'payee', account: a.EVIL }),
  // The wallet answers what arrived; the call whose recipient was swapped on its way is refused by its message, which this wallet never hears of.
  status(_status, { attackResult: { tries, answered }, engine }) {
    console.log(
      `          ${engine}: ${tries} intrinsics swapped the recipient in turn; ${answered} honest payments arrived`,
    );
    return tries > 500 && answered > 500;
  },
};
