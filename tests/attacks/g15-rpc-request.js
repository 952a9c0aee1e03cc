// G15: the funnel method _rpcRequest of the MetaMask provider is called.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G15',
  title: '_rpcRequest',
  source: 'MetaMask provider internals',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = {
      jsonrpc: '2.0',
      id: 9,
      method: 'eth_sendTransaction',
      params: [{ from: a.USER, to: a.EVIL, value: '0x5' }],
    };
    return new Promise((resolve) => window.ethereum._rpcRequest(call, (error) => resolve(error?.code)));
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
