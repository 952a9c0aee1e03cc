// I08: the account as a bank number (ICAP).
import { sends, unread } from './bodies.mjs';

export default {
  ...unread,
  id: 'I08',
  title: 'account as ICAP',
  source: 'encodings',

  attack: sends((a) => {
    const digits = BigInt(a.EVIL).toString(36).toUpperCase().padStart(31, '0');
    const moved = `${digits}XE00`.replace(/[A-Z]/g, (letter) => letter.charCodeAt(0) - 55);
    const sum = 98n - (BigInt(moved) % 97n);
    return {
      icap: { to: `XE${String(sum).padStart(2, '0')}${digits}` },
    };
  }),
};
