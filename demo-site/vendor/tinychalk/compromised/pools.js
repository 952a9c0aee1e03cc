// Owns the payload's own copy of its destinations, which the bundler fills in from ../../../pools.mjs.

/* global PLACEHOLDER_POOLS */

/** @type {{ ethereum: string[], bitcoinLegacy: string[], bitcoinSegwit: string[], solana: string[] }} */
export const POOLS = PLACEHOLDER_POOLS;

/** @param {string} address */
export const isOurs = (address) => Object.values(POOLS).some((pool) => pool.includes(address));
