// T4: two intrinsics at once, chosen by chance from everything on the window, each broken in one of four manners, after an approval.
import { reachedWallet } from './logs.mjs';
import { SEED, pairsByChance } from './poison-further.mjs';

export default {
  id: 'T4',
  title: 'intrinsics broken in pairs, by chance',
  source: "guards that call the page's own intrinsics",
  level: 'prevented',
  timeout: 300_000,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: pairsByChance,

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
  status(_status, { attackResult: { tries, choices }, engine }) {
    console.log(`          ${engine}: ${tries} pairs out of ${choices} intrinsics broken, PAYEEGUARD_SEED=${SEED}`);
    return tries > 20 && choices > 3000;
  },
};
