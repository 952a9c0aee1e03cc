// G15: request is taken from every prototype of the provider and called on it.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G15',
  title: 'prototype methods of the provider',
  source: 'MetaMask provider internals',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const results = [];
    for (let proto = Object.getPrototypeOf(window.ethereum); proto; proto = Object.getPrototypeOf(proto)) {
      for (const name of ['request', '_rpcRequest', 'sendAsync', 'send']) {
        if (!Object.hasOwn(proto, name)) continue;
        const answer = new Promise((resolve) => {
          const payload = name === 'request' ? call : { jsonrpc: '2.0', id: 11, ...call };
          const made = proto[name].call(window.ethereum, payload, (error) => resolve(error?.code));
          if (made) made.then(resolve, (error) => resolve(error.code));
        });
        results.push(answer.catch((error) => error.message));
      }
    }
    return Promise.race([Promise.all(results), new Promise((resolve) => setTimeout(resolve, 2000))]);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
