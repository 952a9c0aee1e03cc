// T4: typed arrays, array buffers and WebAssembly show the guard another memory.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T4',
  title: 'typed arrays and WebAssembly poisoned',
  source: 'guards that call the page\'s own intrinsics',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const post = window.postMessage.bind(window);
    const request = window.ethereum.request.bind(window.ethereum);
    const call = (to) => ({ method: 'eth_sendTransaction', params: [{ from: a.USER, to, value: '0x5' }] });
    const message = { target: 'metamask-contentscript', data: { name: 'metamask-provider', data: { jsonrpc: '2.0', id: 6000, ...call(a.EVIL) } } };
    const undo = [];
    const poison = (holder, key, make) => {
      try {
        const descriptor = Object.getOwnPropertyDescriptor(holder, key);
        const field = descriptor.get ? 'get' : 'value';
        Object.defineProperty(holder, key, { ...descriptor, [field]: make(descriptor[field]) });
        undo.push([holder, key, descriptor]);
      } catch {
        // Pinned, or not in this engine.
      }
    };
    const { apply, defineProperty } = Reflect;
    // An approval comes first: what it leaves behind must not help.
    await request(call(a.GOOD)).catch(() => {});
    const typed = Object.getPrototypeOf(Uint8Array.prototype);
    const empty = new ArrayBuffer(65536);
    poison(WebAssembly.Memory.prototype, 'buffer', () => () => empty);
    poison(WebAssembly.Instance.prototype, 'exports', () => () => new Proxy({}, { get: () => () => 0 }));
    for (const key of ['buffer', 'byteLength', 'byteOffset', 'length']) poison(typed, key, (genuine) => function () {
      return key === 'buffer' ? empty : apply(genuine, this, []);
    });
    poison(typed, 'set', () => () => undefined);
    poison(typed, 'subarray', () => () => new Uint8Array(8));
    poison(typed, 'slice', () => () => new Uint8Array(8));
    for (const key of ['getUint32', 'getInt32', 'getUint8']) poison(DataView.prototype, key, () => () => 0);
    poison(window, 'Uint8Array', (Genuine) => class extends Genuine {});
    poison(window, 'WebAssembly', (genuine) => ({ ...genuine }));
    const asked = [];
    try {
      post(message, '*');
    } catch {
      // Refused.
    }
    try {
      asked[0] = request(call(a.EVIL));
    } catch {
      // Refused.
    }
    const settled = asked[0] ? asked[0].then((value) => value, (error) => error?.code) : undefined;
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (let index = undo.length - 1; index >= 0; index -= 1) defineProperty(undo[index][0], undo[index][1], undo[index][2]);
    return settled;
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
