// A02, by the constructor: window.XMLHttpRequest is replaced by a subclass whose answers name the attacker.
import { names } from './logs.mjs';

export default {
  id: 'A02',
  title: 'XMLHttpRequest constructor replaced',
  source: 'chalk/debug, 8 September 2025, widened',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const Genuine = window.XMLHttpRequest;
    window.XMLHttpRequest = class extends Genuine {
      get responseText() {
        return super.responseText.replace(/\b0x[a-fA-F0-9]{40}\b/g, a.EVIL);
      }

      get response() {
        return this.responseText;
      }
    };
  },

  async action() {
    return new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.onload = () => resolve({ text: xhr.responseText });
      xhr.onerror = () => reject(new Error('xhr error'));
      xhr.open('GET', '/api/deposit');
      xhr.send();
    });
  },

  stolen: ({ result, a }) => names(result, a.EVIL),
  arrived: ({ result, a }) => names(result, a.GOOD) && !names(result, a.EVIL),
  violation: { surface: 'xhr', grade: 'tamper' },
};
