// G15: a message is pushed into the JSON-RPC stream below the provider engine.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G15',
  title: '_jsonRpcConnection.stream',
  source: 'MetaMask provider internals',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const rpc = {
      jsonrpc: '2.0',
      id: 12,
      ...{ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] },
    };
    window.ethereum._jsonRpcConnection.stream.push(rpc);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'postmessage', role: 'payee', account: a.EVIL }),
};
