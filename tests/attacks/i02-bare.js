// I02: the address without its 0x, in another case, filled up to a word, and as the word of an ABI encoding.
import { posted, sends } from './bodies.mjs';

export default {
  ...posted,
  id: 'I02',
  title: 'address without 0x, in capitals, filled up to a word, inside calldata',
  source: 'encodings',
  level: 'prevented',

  attack: sends((a, { digits }) => ({
    bare: { to: digits },
    padded: { to: `0x${digits.padStart(64, '0')}` },
    upper: { to: `0X${digits.toUpperCase()}` },
    calldata: { to: a.TOKEN, data: `0xa9059cbb${digits.padStart(64, '0')}${'7'.padStart(64, '0')}` },
  })),

  violation: (a) => ({ surface: 'fetch', account: a.EVIL }),
};
