// Owns reading an account from a command line, and saying what is wrong with what is none.
import { CliFailure } from './failure.mjs';

/** What a person has to change, by the reader's own code. @type {Record<string, string>} */
const WRONG = {
  'account/checksum': 'its checksum does not fit: a character is wrong; copy the address again from where it came from',
  'account/malformed': 'an account is a chain and an address, such as eip155:1:0x and forty hexadecimal digits',
  'account/unknown-namespace': 'no chain is known by that name: eip155, solana, bip122, tron and others are',
  'account/unknown-reference': 'that chain of the family is not known',
};

/** Chains by the look of an address that came without one. @type {[RegExp, string][]} */
const BARE = [
  [/^0x[0-9a-f]{40}$/i, 'eip155:1'],
  [/^(bc1[a-z0-9]{25,62}|[13][1-9A-HJ-NP-Za-km-z]{25,34})$/, 'bip122:000000000019d6689c085ae165831e93'],
  [/^T[1-9A-HJ-NP-Za-km-z]{33}$/, 'tron:0x2b6653dc'],
  [/^[1-9A-HJ-NP-Za-km-z]{43,44}$/, 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp'],
];

/**
 * The account in its canonical spelling.
 * @param {string} word
 * @param {(text: string) => any} parseAccount
 * @param {string} where the option or question it came from
 */
export function readAccount(word, parseAccount, where) {
  try {
    return parseAccount(word).account;
  } catch (error) {
    const code = error instanceof Error ? error.message : String(error);
    const chain = BARE.find(([shape]) => shape.test(word))?.[1];
    const why = chain
      ? `it names no chain: on ${chain} it is ${chain}:${word}`
      : /\.\.\.|\u2026/.test(word)
        ? 'the dots stand for the rest of your own address'
        : (WRONG[code] ?? code);
    throw new CliFailure('cli-usage', `${where}: "${word}" is no CAIP-10 account (${why}).`);
  }
}
