// I03: the address as text and as bytes in base64, and as one decimal number.
import { posted, sends } from './bodies.mjs';

export default {
  ...posted,
  id: 'I03',
  title: 'address in base64 and as a number',
  source: 'encodings',
  level: 'prevented',

  attack: sends((a, { bytes }) => ({
    text: { to: btoa(a.EVIL) },
    bytes: { to: btoa(String.fromCharCode(...bytes)) },
    decimal: { to: BigInt(a.EVIL).toString() },
  })),

  violation: (a) => ({ surface: 'fetch', account: a.EVIL }),
};
