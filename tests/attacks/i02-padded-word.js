// I02: the address filled up to a word on either side, or moved by half a byte.
import { sends, unread } from './bodies.mjs';

export default {
  ...unread,
  id: 'I02',
  title: 'address padded to a word, or moved by half a byte',
  source: 'encodings',

  attack: sends((a, { digits }) => ({
    padded: { to: `0x${digits.padStart(64, '0')}` },
    left: { to: `0x${digits.padEnd(64, '0')}` },
    odd: { data: `0x1${digits}` },
  })),
};
