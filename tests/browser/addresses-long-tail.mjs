// How chains that most pages never meet write an account of 32 made-up bytes (of which some take fewer), each with a checksum that holds.
import { blake2b } from '@noble/hashes/blake2.js';
import { bech32 } from 'bech32';
import bs58 from 'bs58';
import bs58check from 'bs58check';

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const short = (hex) => bytes(hex.slice(0, 40));

const BITCOIN = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const RIPPLE = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function crc16(data) {
  let sum = 0;
  for (const byte of data) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) sum = ((sum << 1) ^ (sum & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return sum;
}

function base32(data) {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of data) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += BASE32[(value >> (bits - 5)) & 31];
    value &= 255;
  }
  return text;
}

const withSum = (head, hex, bigEndian) => {
  const data = [...head, ...bytes(hex)];
  const sum = crc16(data);
  return Uint8Array.from([...data, ...(bigEndian ? [sum >> 8, sum & 255] : [sum & 255, sum >> 8])]);
};

/** Encoders by chain. */
export const longTail = {
  cosmos: (hex) => bech32.encode('cosmos', bech32.toWords(short(hex))),
  ton: (hex) => Buffer.from(withSum([0x11, 0], hex, true)).toString('base64url'),
  polkadot(hex) {
    const data = [0, ...bytes(hex)];
    const sum = blake2b(Uint8Array.from([...Buffer.from('SS58PRE'), ...data]), { dkLen: 64 });
    return bs58.encode(Uint8Array.from([...data, sum[0], sum[1]]));
  },
  // An address of a payment key alone.
  cardano: (hex) => bech32.encode('addr', bech32.toWords(Uint8Array.from([0x61, ...bytes(hex.slice(0, 56))])), 200),
  xrp: (hex) =>
    [...bs58check.encode(Uint8Array.from([0, ...short(hex)]))]
      .map((letter) => RIPPLE[BITCOIN.indexOf(letter)])
      .join(''),
  stellar: (hex) => base32(withSum([0x30], hex, false)),
  near: (hex) => hex,
  starknet: (hex) => `0x00${hex.slice(0, 62)}`,
  aptos: (hex) => `0x${hex}`,
  sui: (hex) => `0x${hex}`,
};
