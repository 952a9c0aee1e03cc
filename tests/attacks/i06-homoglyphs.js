// I06: a letter or a digit of the recipient is of another script, or of another width.
import { allRefused, asks } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'I06',
  title: 'recipient with look-alike letters of other scripts',
  source: 'homoglyphs',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  attack: asks((a, { send }) =>
    [
      a.EVIL.replace('x', '\u0445'),
      a.EVIL.replace('a', '\u0430'),
      a.EVIL.replace('d', '\uff44'),
      a.EVIL.replace('0', '\u041e'),
    ].map((to) => send(`${to}`, `0x${a.EVIL.slice(2)}`, '0x5')),
  ),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: { surface: 'eip1193', role: 'opaque', grade: 'opaque' },
  status: allRefused,
};
