// T4: after an approval every reachable intrinsic, one after the other, throws while the attacker pays itself.
import { reachedWallet } from './logs.mjs';
import { eachInTurn, hadTheirTurn } from './poison.mjs';

export default {
  id: 'T4',
  title: 'each intrinsic made to throw',
  source: "guards that call the page's own intrinsics",
  level: 'prevented',
  timeout: 300_000,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: eachInTurn((_genuine, name) => {
    return () => {
      throw new Error(`${String(name)} is broken`);
    };
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
  status: hadTheirTurn,
};
