// H14: the recipient throws on every odd read and names the attacker on the others.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H14',
  title: 'exception thrown from a getter',
  source: 'fail-open by exception',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    let reads = 0;
    const tx = {
      from: a.USER,
      value: '0x5',
      get to() {
        reads += 1;
        if (reads % 2) throw new Error('not yet');
        return a.EVIL;
      },
    };
    const ask = async () => {
      try {
        return await window.ethereum.request({ method: 'eth_sendTransaction', params: [tx] });
      } catch (error) {
        return error.code ?? error.message;
      }
    };
    return [await ask(), await ask(), await ask()];
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  // A guard that reads once meets the exception or the attacker's address, by turns.
};
