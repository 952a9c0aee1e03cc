// I02: the address filled up to a word from behind, or moved by half a byte.
import { sends, unread } from './bodies.mjs';

export default {
  ...unread,
  id: 'I02',
  title: 'address filled up from behind, or moved by half a byte',
  source: 'encodings',

  attack: sends((a, { digits }) => ({
    left: { to: `0x${digits.padEnd(64, '0')}` },
    odd: { data: `0x1${digits}` },
  })),
};
