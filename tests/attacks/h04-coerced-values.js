// H04: an object stands where a text belongs, and is GOOD or EVIL by how often it was asked.
import { allRefused, asks } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H04',
  title: 'toString, valueOf and toPrimitive in place of the recipient',
  source: 'language behaviour',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  attack: asks((a, { send }) => {
    const turning = (by) => {
      let asked = 0;
      return { [by]: () => (asked++ === 0 ? a.GOOD : a.EVIL), toJSON: () => a.EVIL };
    };
    const forms = ['toString', 'valueOf', Symbol.toPrimitive].map(turning);
    const boxed = Object.assign(new String(a.EVIL), { toString: () => a.GOOD });
    // The forms with functions come last: MetaMask's stream ends over a message that cannot be cloned.
    return [boxed, [a.EVIL], ...forms].map((to) => send(to, '0x', '0x5'));
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: { surface: 'eip1193', role: 'opaque', grade: 'opaque' },
  status: allRefused,
};
