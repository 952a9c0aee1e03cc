// T4: typed arrays, array buffers and WebAssembly show the guard another memory.
import { reachedWallet } from './logs.mjs';
import { allAtOnce } from './poison.mjs';

export default {
  id: 'T4',
  title: 'typed arrays and WebAssembly poisoned',
  source: "guards that call the page's own intrinsics",
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: allAtOnce((_a, poison) => {
    const { apply } = Reflect;
    const typed = Object.getPrototypeOf(Uint8Array.prototype);
    const empty = new ArrayBuffer(65536);
    poison(WebAssembly.Memory.prototype, 'buffer', () => () => empty);
    poison(WebAssembly.Instance.prototype, 'exports', () => () => new Proxy({}, { get: () => () => 0 }));
    for (const key of ['buffer', 'byteLength', 'byteOffset', 'length'])
      poison(
        typed,
        key,
        (genuine) =>
          function () {
            return key === 'buffer' ? empty : apply(genuine, this, []);
          },
      );
    poison(typed, 'set', () => () => undefined);
    poison(typed, 'subarray', () => () => new Uint8Array(8));
    poison(typed, 'slice', () => () => new Uint8Array(8));
    for (const key of ['getUint32', 'getInt32', 'getUint8']) poison(DataView.prototype, key, () => () => 0);
    poison(window, 'Uint8Array', (Genuine) => class extends Genuine {});
    poison(window, 'WebAssembly', (genuine) => ({ ...genuine }));
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
