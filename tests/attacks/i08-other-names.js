// I08: other spellings of the same account: CAIP-10, and the older, newer, bare and capital forms of Bitcoin and Bitcoin Cash.
import { posted, sends } from './bodies.mjs';

export default {
  ...posted,
  id: 'I08',
  title: 'the same account by its other names',
  source: 'encodings',
  level: 'prevented',

  attack: sends((a) => {
    return {
      caip10: { to: `${a.chain}:${a.EVIL}` },
      legacy: { to: a.btc.p2pkh.EVIL },
      taproot: { to: a.btc.taproot.EVIL },
      upper: { to: a.btc.segwit.EVIL.toUpperCase() },
      cashaddr: { to: a.bch.cashaddr.EVIL },
      barecash: { to: a.bch.cashaddr.EVIL.split(':')[1] },
    };
  }),

  violation: (a) => ({ surface: 'fetch', account: a.EVIL }),
};
