// H11: json, text, arrayBuffer, blob, clone and body of Response.prototype are replaced.
import { names } from './logs.mjs';

export default {
  id: 'H11',
  title: 'Response.prototype body readers replaced',
  source: 'response rewriting without touching fetch',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const { text, clone } = Response.prototype;
    const rewritten = async (response) => (await text.call(response)).split(a.GOOD).join(a.EVIL);
    const lies = {
      text() {
        return rewritten(this);
      },
      async json() {
        return JSON.parse(await rewritten(this));
      },
      async arrayBuffer() {
        return new TextEncoder().encode(await rewritten(this)).buffer;
      },
      async bytes() {
        return new TextEncoder().encode(await rewritten(this));
      },
      async blob() {
        return new Blob([await rewritten(this)]);
      },
      clone() {
        return clone.call(this);
      },
    };
    for (const key of Object.keys(lies)) {
      Response.prototype[key] = lies[key];
      try {
        Object.defineProperty(Response.prototype, key, { value: lies[key], configurable: true, writable: true });
      } catch {
        // Pinned.
      }
    }
  },

  async action(a, app) {
    const [json, text, bytes] = await Promise.all([
      app.fetchDepositAddress(),
      fetch('/api/deposit').then((response) => response.clone().text()),
      fetch('/api/deposit').then((response) => response.arrayBuffer()),
    ]);
    return { json, text, bytes: String.fromCharCode(...new Uint8Array(bytes)) };
  },

  violation: { surface: 'fetch', grade: 'tamper' },
  stolen: ({ result, a }) => names(result, a.EVIL),
  arrived: ({ result, a }) => names(result.json, a.GOOD) && names(result.text, a.GOOD) && names(result.bytes, a.GOOD),
};
