// XMLHttpRequest in its older forms: synchronous, text, binary, with headers, aborted.
import { names } from '../attacks/logs.mjs';

export default {
  title: 'XHR: synchronous, binary, abort',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const sync = new XMLHttpRequest();
    sync.open('GET', '/api/deposit', false);
    sync.send();
    const binary = await new Promise((resolve) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/api/binary');
      xhr.responseType = 'arraybuffer';
      xhr.onload = () => resolve(new Uint8Array(xhr.response));
      xhr.send();
    });
    const aborted = await new Promise((resolve) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/api/stream');
      xhr.onabort = () => resolve(true);
      xhr.onload = () => resolve(false);
      xhr.send();
      setTimeout(() => xhr.abort(), 20);
    });
    return {
      sync: JSON.parse(sync.responseText),
      exact: binary.every((byte, index) => byte === ((index * 31 + (index >> 8)) & 255)),
      length: binary.length,
      aborted,
    };
  },

  arrived: ({ result, a }) => names(result.sync, a.GOOD) && result.exact && result.length === 70000 && result.aborted,
};
