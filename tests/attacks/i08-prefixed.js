// I08: the account behind a short name of its chain (EIP-3770), and as a payment URI.
import { posted, sends } from './bodies.mjs';

export default {
  ...posted,
  id: 'I08',
  title: 'account by short chain name and payment URI',
  source: 'encodings',
  level: 'prevented',

  attack: sends((a) => ({ short: { to: `eth:${a.EVIL}` }, uri: { to: `ethereum:${a.EVIL}@1` } })),

  violation: (a) => ({ surface: 'fetch', account: a.EVIL }),
};
