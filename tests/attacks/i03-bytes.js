// I03: the twenty bytes themselves, in base64 as URLs have it, as a list of numbers, with spaces or escapes, and raw.
import { sends, unread } from './bodies.mjs';

export default {
  ...unread,
  id: 'I03',
  title: 'bytes of the address in base64 for URLs, as numbers, raw',
  source: 'encodings',

  attack: sends((a, { digits, bytes }) => {
    const base64 = btoa(String.fromCharCode(...bytes));
    return {
      base64url: { to: base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') },
      numbers: { to: Array.from(bytes) },
      spaced: { to: digits.match(/../g).join(' ') },
      escaped: {
        to: digits
          .match(/../g)
          .map((pair) => `\\x${pair}`)
          .join(''),
      },
      raw: bytes,
    };
  }),
};
