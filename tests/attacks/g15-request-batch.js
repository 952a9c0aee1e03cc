// G15: the experimental batch method of the provider carries an evil second call.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G15',
  title: '_metamask.requestBatch',
  source: 'MetaMask provider internals',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const honest = { method: 'eth_chainId', params: [] };
    const evil = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    return window.ethereum._metamask.requestBatch([honest, evil]).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
