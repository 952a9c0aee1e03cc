// Owns the attacker's placeholder addresses: the look-alikes of the tests, and enough decoys that choosing the nearest means something.
import { getAddress } from 'viem';
import { btc, encoders, EVIL, LOOKALIKE, sol } from '../tests/browser/addresses.mjs';

/** Obviously artificial, as all placeholders are: nobody holds a key to a repeated word. */
const WORDS = ['cafe', 'beef', 'dead'];
const repeated = (word, digits) => word.repeat(digits / word.length);

/** Shares the first and the last six digits with the shop's checkout. */
const CHECKOUT_LOOKALIKE = '59e4de8a40be77d1c35f09a2e6b1940c2759de40';

const entries = (family, encode, digits) =>
  [family.LOOKALIKE, family.EVIL, ...WORDS.map((word) => encode(repeated(word, digits)))].filter(Boolean);

export const POOLS = Object.freeze({
  ethereum: [
    LOOKALIKE,
    EVIL,
    ...[CHECKOUT_LOOKALIKE, ...WORDS.map((word) => repeated(word, 40))].map((hex) => getAddress(`0x${hex}`)),
  ],
  bitcoinLegacy: entries(btc.p2pkh, encoders['btc.p2pkh'], 40),
  bitcoinSegwit: entries(btc.segwit, encoders['btc.segwit'], 40),
  solana: entries(sol.address, encoders['sol.address'], 64),
});
