// I03: the address as text in base64, and as one decimal number.
import { posted, sends } from './bodies.mjs';

export default {
  ...posted,
  id: 'I03',
  title: 'address in base64 text and as a number',
  source: 'encodings',
  level: 'prevented',

  attack: sends((a) => ({ text: { to: btoa(a.EVIL) }, decimal: { to: BigInt(a.EVIL).toString() } })),

  violation: (a) => ({ surface: 'fetch', account: a.EVIL }),
};
