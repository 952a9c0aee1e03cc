// Every address the tests and the demo use: made from obviously artificial hashes, checksummed by real libraries, owned by nobody.
import { bech32, bech32m } from 'bech32';
import bs58check from 'bs58check';
import { getAddress, getContractAddress } from 'viem';
import { longTail } from './addresses-long-tail.mjs';

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const evm = (hex) => getAddress(`0x${hex}`);

/** Who the honest page pays, who the attacker wants paid, and who may spend. */
export const GOOD = evm('600d600d600d600d600d600d600d600d600d600d');
export const EVIL = evm('bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0');
export const SPENDER = evm('59e4de4059e4de4059e4de4059e4de4059e4de40');
/** Shares the first six and the last six digits with GOOD, which is all that most wallets show. */
export const LOOKALIKE = evm('600d60ee8a9c3fb1d24c77e0915b6a2f8e0d600d');

/** Accounts of the test chain: the visitor's two, and who deploys the contracts. Their keys are anvil's published ones. */
export const USER = getAddress('0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266');
export const OTHER_USER = getAddress('0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc');
export const DEPLOYER = getAddress('0x70997970c51812dc3a010c7d01b50e0d17dc79c8');
const deployed = (nonce) => getContractAddress({ from: DEPLOYER, nonce });
export const TOKEN = deployed(0n);
export const COLLECTIBLE = deployed(1n);
export const SAFE = deployed(2n);

/** CAIP-2 names of the chains. */
export const chain = 'eip155:31337';
export const chains = {
  evm: chain,
  btc: 'bip122:000000000019d6689c085ae165831e93',
  ltc: 'bip122:12a765e31ffd4059bada1e25190f6e98',
  bch: 'bip122:000000000000000000651ef99cb9fcbe',
  tron: 'tron:0x2b6653dc',
  sol: 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp',
};

// The look-alikes below were ground by fixtures/grind.mjs: each starts and ends as its GOOD does, with a checksum of its own that holds.
const GOOD20 = '600d600d600d600d600d600d600d600d600d600d';
const EVIL20 = 'bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0';
const GOOD32 = `${GOOD20}600d600d600d600d600d600d`;
const EVIL32 = `${EVIL20}bad0bad0bad0bad0bad0bad0`;

const legacy = (version) => (hash) => bs58check.encode(bytes(version + hash));
const segwit = (prefix) => (hash) => bech32.encode(prefix, [0, ...bech32.toWords(bytes(hash))]);
const taproot = (prefix) => (key) => bech32m.encode(prefix, [1, ...bech32m.toWords(bytes(key))]);

/** The first bytes, as hex, that each address of another chain stands for. */
export const payloads = new Map();

function family(encode, good, evil, lookalike) {
  const noted = (hash) => {
    const address = encode(hash);
    payloads.set(address, hash.slice(0, 40));
    return address;
  };
  return Object.freeze({
    GOOD: noted(good),
    EVIL: noted(evil),
    ...(lookalike ? { LOOKALIKE: noted(lookalike) } : {}),
  });
}

/** Encoders by family, also used by fixtures/grind.mjs. */
export const encoders = {
  'btc.p2pkh': legacy('00'),
  'btc.p2sh': legacy('05'),
  'btc.segwit': segwit('bc'),
  'btc.taproot': taproot('bc'),
  'ltc.legacy': legacy('30'),
  'ltc.segwit': segwit('ltc'),
  'bch.legacy': legacy('00'),
  'bch.cashaddr': cashaddr,
  'tron.address': legacy('41'),
  'sol.address': base58,
};

/** Payloads of the look-alikes; base58 leading digits come from leading bytes, trailing ones from the checksum. */
const LOOKALIKES = {
  'btc.p2pkh': '600d600deeeeeeeeeeeeeee242f70e7db3f9e0de',
  'btc.p2sh': '600d600deeeeeeeeeeeeeee15f8d7dba04e3e0de',
  'btc.segwit': '600d600deeeeeeeeeeeeeeee1251a4530264e0de',
  'btc.taproot': '600d600deeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee58a3bc6135ace0de',
  'ltc.legacy': '600d600deeeeeeeeeeeeeee150050f799261e0de',
  'ltc.segwit': '600d600deeeeeeeeeeeeeeee1251a4530264e0de',
  'bch.legacy': '600d600deeeeeeeeeeeeeee242f70e7db3f9e0de',
  'bch.cashaddr': '600d600deeeeeeeeeeeeeeee3bb2be92a118e0de',
  'tron.address': '600d600deeeeeeeeeeeeeeeed0637529decee0de',
  'sol.address': '600d600deeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee36cae63cb428600d',
};

const made = (name, wide = false) =>
  family(encoders[name], wide ? GOOD32 : GOOD20, wide ? EVIL32 : EVIL20, LOOKALIKES[name]);

export const btc = {
  p2pkh: made('btc.p2pkh'),
  p2sh: made('btc.p2sh'),
  segwit: made('btc.segwit'),
  taproot: made('btc.taproot', true),
};
export const ltc = { legacy: made('ltc.legacy'), segwit: made('ltc.segwit') };
export const bch = { legacy: made('bch.legacy'), cashaddr: made('bch.cashaddr') };
export const tron = { address: made('tron.address') };
export const sol = { address: made('sol.address', true) };
/** The visitor's own accounts on other chains, of made-up bytes as well. */
export const users = {
  btc: encoders['btc.segwit']('05e1'.repeat(10)),
  tron: encoders['tron.address']('05e1'.repeat(10)),
  sol: base58('05e1'.repeat(16)),
  cosmos: longTail.cosmos('05e1'.repeat(16)),
};

/** Chains with wallets of their own that most pages never meet: cosmos, ton, polkadot, cardano, xrp, stellar, near, starknet, aptos, sui. */
export const others = Object.fromEntries(
  Object.entries(longTail).map(([name, encode]) => [name, family(encode, GOOD32, EVIL32)]),
);

/** Everything above as the plain object that samples get as `a`. */
export const addresses = Object.freeze({
  ...{ GOOD, EVIL, SPENDER, LOOKALIKE, USER, OTHER_USER, TOKEN, COLLECTIBLE, SAFE, chain, chains },
  ...{ btc, ltc, bch, tron, sol, others, users },
});

/** Cash address: base32 with a 40-bit BCH code of its own, for which no maintained library exists. */
function cashaddr(hash) {
  const words = bech32.toWords(bytes(`00${hash}`));
  const prefix = 'bitcoincash';
  const head = [...prefix].map((letter) => letter.charCodeAt(0) & 31);
  const sum = polymod([...head, 0, ...words, 0, 0, 0, 0, 0, 0, 0, 0]);
  const check = Array.from({ length: 8 }, (_, at) => Number((sum >> BigInt(5 * (7 - at))) & 31n));
  return `${prefix}:${[...words, ...check].map((word) => 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'[word]).join('')}`;
}

function polymod(words) {
  const generators = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n];
  let sum = 1n;
  for (const word of words) {
    const top = sum >> 35n;
    sum = ((sum & 0x07ffffffffn) << 5n) ^ BigInt(word);
    generators.forEach((generator, bit) => {
      if ((top >> BigInt(bit)) & 1n) sum ^= generator;
    });
  }
  return sum ^ 1n;
}

/** Base58 without a checksum, as Solana prints keys. */
function base58(hex) {
  let value = BigInt(`0x${hex}`);
  let text = '';
  for (; value > 0n; value /= 58n)
    text = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'[value % 58n] + text;
  return text;
}
