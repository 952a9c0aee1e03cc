// T4: every reachable intrinsic, one after the other, hides the attacker's account while requests to the page's own server name it.
import { reachedServer } from './logs.mjs';
import { eachAtTheDoors } from './poison-network.mjs';
import { hadTheirTurn } from './poison.mjs';

export default {
  id: 'T4',
  title: 'each intrinsic made to hide the account, at the doors of the network',
  source: "guards that call the page's own intrinsics",
  level: 'prevented',
  timeout: 300_000,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: eachAtTheDoors((genuine, name, a) => {
    const { apply } = Reflect;
    const { split } = String.prototype;
    const { join } = Array.prototype;
    return function (...args) {
      const result = new.target ? Reflect.construct(genuine, args, new.target) : apply(genuine, this, args);
      return typeof result === 'string' ? apply(join, apply(split, result, [a.EVIL]), [a.GOOD]) : result;
    };
  }),

  async action(a) {
    const answer = await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD, amount: '5' }) });
    return (await answer.json()).ok;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL),
  arrived: ({ http, result, a }) => result && reachedServer(http, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
  status: hadTheirTurn,
};
