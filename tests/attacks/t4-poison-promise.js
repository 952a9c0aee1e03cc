// T4: promises and thenables resolve a guard early, with an approval.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T4',
  title: 'Promise.prototype.then, Promise statics and Object.prototype.then poisoned',
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
    poison(Promise.prototype, 'then', (genuine) => function (done, failed) {
      return apply(genuine, this, [done, failed && ((error) => done?.(error?.data ?? 0))]);
    });
    poison(Promise.prototype, 'catch', () => function () {
      return this;
    });
    poison(Promise, 'resolve', (genuine) => (value) => apply(genuine, Promise, [value]));
    poison(Promise, 'reject', (genuine) => () => apply(Promise.resolve, Promise, [0]) ?? genuine);
    poison(Promise, Symbol.species, () => () => Promise);
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
