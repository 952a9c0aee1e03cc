// T4: after an approval every reachable intrinsic, one after the other, shows GOOD wherever the attacker stands.
import { reachedWallet } from './logs.mjs';
import { eachInTurn, hadTheirTurn } from './poison.mjs';

export default {
  id: 'T4',
  title: 'each intrinsic made to hide the attacker',
  source: "guards that call the page's own intrinsics",
  level: 'prevented',
  timeout: 300_000,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: eachInTurn((genuine, _name, a) => {
    const { apply } = Reflect;
    const split = String.prototype.split;
    const join = Array.prototype.join;
    // Only text is rewritten: what hides from a check must not change what the wallet is sent.
    return function (...args) {
      const result = apply(genuine, this, args);
      return typeof result === 'string' ? apply(join, apply(split, result, [a.EVIL]), [a.GOOD]) : result;
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
