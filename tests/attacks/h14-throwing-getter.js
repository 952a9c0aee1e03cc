// H14: the recipient names the attacker and throws for whoever reads it again.
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
        if (reads % 2) return a.EVIL;
        throw new Error('not twice');
      },
    };
    const ask = async () => {
      try {
        return await window.ethereum.request({ method: 'eth_sendTransaction', params: [tx] });
      } catch (error) {
        return error.code ?? error.message;
      }
    };
    const answers = [await ask()];
    // Without a guard the second read is the wallet's own, and its stream dies of the exception.
    return window.payeeguard ? [...answers, await ask(), await ask()] : answers;
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  // A guard that reads once meets the exception or the attacker's address, by turns.
};
