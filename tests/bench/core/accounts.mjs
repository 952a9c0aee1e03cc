// Owns the made-up accounts of the benchmarks: hashes of counters, so that they belong to nobody and are the same in every run.
import { createHash } from 'node:crypto';
import { bech32 } from 'bech32';
import bs58 from 'bs58check';
import { PublicKey } from '@solana/web3.js';
import { getAddress } from 'viem';

/** So many bytes, others for every number. @param {number} number @param {number} length at most 32 */
export const bytesOf = (number, length) =>
  new Uint8Array(createHash('sha256').update(`payeeguard bench ${number}`).digest().subarray(0, length));

/** @param {Uint8Array} bytes */
export const hexOf = (bytes) => Buffer.from(bytes).toString('hex');

/** In the checksummed spelling. @param {number} number */
export const evmAddress = (number) => getAddress(`0x${hexOf(bytesOf(number, 20))}`);

/** @param {number} number */
export const solanaAddress = (number) => new PublicKey(bytesOf(number, 32)).toBase58();

/** Pay to witness public key hash. @param {number} number */
export const segwitAddress = (number) => bech32.encode('bc', [0, ...bech32.toWords(bytesOf(number, 20))]);

/** Pay to public key hash. @param {number} number */
export const legacyAddress = (number) => bs58.encode(new Uint8Array([0, ...bytesOf(number, 20)]));

/** @template T @param {number} count @param {(number: number) => T} make @returns {T[]} */
export const several = (count, make) => Array.from({ length: count }, (_, number) => make(number));

export const CHAINS = {
  evm: 'eip155:1',
  solana: 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp',
  bitcoin: 'bip122:000000000019d6689c085ae165831e93',
};

/** @param {keyof CHAINS} chain @param {string[]} addresses in CAIP-10 */
export const named = (chain, addresses) => addresses.map((address) => `${CHAINS[chain]}:${address}`);
