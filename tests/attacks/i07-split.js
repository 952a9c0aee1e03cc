// I07: the address is cut in pieces, which the server puts together again.
import { sends, unread } from './bodies.mjs';

export default {
  ...unread,
  id: 'I07',
  title: 'address split over fields',
  source: 'encodings',
  why: 'what a server makes of pieces, only the server knows; the wallet is asked with whole addresses and judged there',

  attack: sends((a) => ({
    halves: { head: a.EVIL.slice(0, 22), tail: a.EVIL.slice(22) },
    chunks: { to: a.EVIL.match(/.{1,6}/g) },
  })),
};
