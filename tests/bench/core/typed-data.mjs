// Owns the benchmark of typed data: a Permit. No library finds who is empowered in one; what they do with it is check and hash it.
import { ethers } from 'ethers';
import { hashTypedData, validateTypedData } from 'viem';
import { CHAINS, evmAddress, named, several } from './accounts.mjs';
import { compareDecoders } from './decoding.mjs';
import { coreWith } from './module.mjs';

const TOKEN = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48';
const OWNER = evmAddress(1_000_000);

const field = (/** @type {string} */ name, /** @type {string} */ type) => ({ name, type });
const PERMIT = [
  field('owner', 'address'),
  field('spender', 'address'),
  field('value', 'uint256'),
  field('nonce', 'uint256'),
  field('deadline', 'uint256'),
];
const DOMAIN = [
  field('name', 'string'),
  field('version', 'string'),
  field('chainId', 'uint256'),
  field('verifyingContract', 'address'),
];

/** @param {string} spender */
const permit = (spender) => ({
  types: { EIP712Domain: DOMAIN, Permit: PERMIT },
  primaryType: 'Permit',
  domain: { name: 'USD Coin', version: '2', chainId: 1, verifyingContract: TOKEN },
  message: { owner: OWNER, spender, value: '1000000', nonce: '0', deadline: '1900000000' },
});

/** @param {{ variants: number } & import('../measure.mjs').Effort} effort */
export async function typedData(effort) {
  const spenders = several(effort.variants, evmAddress);
  const texts = spenders.map((spender) => JSON.stringify(permit(spender)));
  const core = coreWith({ version: 1, spenders: named('evm', spenders), contracts: named('evm', [TOKEN]) });
  const decoder = {
    core,
    what: 'Permit: the core finds the spender; the libraries parse, check and hash',
    calls: texts.map((text) => ({
      surface: 'eip1193',
      method: 'eth_signTypedData_v4',
      chain: CHAINS.evm,
      body: JSON.stringify([OWNER, text]),
    })),
    accounts: named('evm', spenders),
    peers: {
      'viem parse and validate'(index) {
        const data = JSON.parse(texts[index]);
        validateTypedData(data);
        return data.message.spender;
      },
      'viem parse and hash'(index) {
        const data = JSON.parse(texts[index]);
        hashTypedData(data);
        return data.message.spender;
      },
      'ethers parse and hash'(index) {
        const { domain, types, message } = JSON.parse(texts[index]);
        ethers.TypedDataEncoder.hash(domain, { Permit: types.Permit }, message);
        return message.spender;
      },
    },
  };
  return compareDecoders(decoder, effort);
}
