// H01: the recipient is a getter: every second read answers the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H01',
  title: 'toggling getter in the transaction',
  source: 'time of check, time of use',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    let reads = 0;
    const tx = {
      from: a.USER,
      value: '0x5',
      get to() {
        reads += 1;
        return reads % 2 ? a.GOOD : a.EVIL;
      },
    };
    // Twice: whoever reads once sees GOOD and then EVIL, whoever reads twice forwards EVIL at once.
    const ask = () =>
      window.ethereum.request({ method: 'eth_sendTransaction', params: [tx] }).catch((error) => error.code);
    return [await ask(), await ask()];
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
