// C17: a contract is made that names the attacker in its own code, and money goes in with it.
import { allRefused, asks } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C17',
  title: 'contract creation with value',
  source: 'drain proxies',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  attack: asks((a, { send }) =>
    [undefined, null, '', '0x'].map((to) => {
      const creation = send(to, `0x6080604052${a.EVIL.slice(2).toLowerCase()}`, '0x5');
      if (to === undefined) delete creation.params[0].to;
      return creation;
    }),
  ),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: { surface: 'eip1193', role: 'opaque', grade: 'opaque' },
  status: allRefused,
};
