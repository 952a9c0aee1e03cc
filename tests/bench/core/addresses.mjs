// Owns the benchmark of addresses: in a whole payment or a whole request for the core, bare for the libraries.
import { bech32 } from 'bech32';
import { address as bitcoinjs } from 'bitcoinjs-lib';
import bs58check from 'bs58check';
import { ethers } from 'ethers';
import { isAddress } from 'viem';
import { CHAINS, evmAddress, legacyAddress, named, segwitAddress, several } from './accounts.mjs';
import { compareDecoders } from './decoding.mjs';
import { coreWith } from './module.mjs';

const LIST = 100;

const strict = (/** @type {string} */ address) => {
  if (!isAddress(address)) throw new Error('no address');
  return address;
};

/** @param {{ variants: number } & import('../measure.mjs').Effort} effort */
export async function addresses(effort) {
  const evm = several(effort.variants, evmAddress);
  const segwit = several(Math.min(effort.variants, LIST), segwitAddress);
  const legacy = several(Math.min(effort.variants, LIST), legacyAddress);
  const all = [...named('evm', evm), ...named('bitcoin', segwit), ...named('bitcoin', legacy)];
  const core = coreWith({ version: 1, payees: all });
  const lists = several(Math.ceil(effort.variants / LIST), (number) => evm.slice(number * LIST, (number + 1) * LIST));
  const bodies = lists.map((list) => JSON.stringify(list));
  const pay = (/** @type {string} */ to) => ({
    surface: 'eip1193',
    method: 'eth_sendTransaction',
    chain: CHAINS.evm,
    body: JSON.stringify([{ to, value: '0x1' }]),
  });
  const send = (/** @type {string} */ to) => ({
    surface: 'wallet',
    method: 'bip122:sendBitcoin',
    body: JSON.stringify([to, 1000]),
  });
  const first = (/** @type {number} */ index, /** @type {(address: string) => unknown} */ check) => {
    const list = JSON.parse(bodies[index]);
    for (const address of list) check(address);
    return list[0];
  };
  const known = new Set(evm);
  const payments = evm.map(pay);
  /** What an app of its own would do before it lets a payment go. */
  const checked = (/** @type {string} */ body, /** @type {(address: string) => string} */ read) => {
    const [{ to }] = JSON.parse(body);
    const address = read(to);
    if (!known.has(address)) throw new Error('an unknown account');
    return address;
  };
  const decoders = [
    {
      what: 'EVM payment: the libraries do the same job',
      calls: payments,
      accounts: named('evm', evm),
      peers: {
        'JSON.parse, viem isAddress, Set': (index) => checked(payments[index].body, strict),
        'JSON.parse, ethers getAddress, Set': (index) => checked(payments[index].body, ethers.getAddress),
      },
    },
    {
      what: 'EVM address: a payment to it; the libraries check the bare address',
      calls: payments,
      accounts: named('evm', evm),
      peers: {
        'viem isAddress': (index) => strict(evm[index]),
        'ethers getAddress': (index) => ethers.getAddress(evm[index]),
      },
    },
    {
      what: `EVM addresses: JSON with ${LIST}; the libraries get the parsed list`,
      calls: bodies.map((body) => ({
        surface: 'fetch',
        method: 'POST',
        url: 'https://shop.example/api',
        contentType: 'application/json',
        body,
      })),
      accounts: lists.map(([address]) => `eip155:*:${address}`),
      peers: {
        'viem isAddress': (index) => first(index, strict),
        'ethers getAddress': (index) => first(index, ethers.getAddress),
      },
    },
    {
      what: 'Bitcoin bech32 address: a payment to it; the libraries decode the bare address',
      calls: segwit.map(send),
      accounts: named('bitcoin', segwit),
      peers: {
        bech32(index) {
          bech32.fromWords(bech32.decode(segwit[index]).words.slice(1));
          return segwit[index];
        },
        'bitcoinjs-lib toOutputScript'(index) {
          bitcoinjs.toOutputScript(segwit[index]);
          return segwit[index];
        },
      },
    },
    {
      what: 'Bitcoin base58 address: a payment to it; the libraries decode the bare address',
      calls: legacy.map(send),
      accounts: named('bitcoin', legacy),
      peers: {
        bs58check(index) {
          bs58check.decode(legacy[index]);
          return legacy[index];
        },
        'bitcoinjs-lib toOutputScript'(index) {
          bitcoinjs.toOutputScript(legacy[index]);
          return legacy[index];
        },
      },
    },
  ];
  const rows = [];
  for (const decoder of decoders) rows.push(...(await compareDecoders({ core, ...decoder }, effort)));
  return rows;
}
