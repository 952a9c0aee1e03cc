// G13: a page object that inherits request from the genuine provider, but answers for the accounts itself.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G13',
  title: 'half-genuine provider vouches for the attacker as self',
  source: 'EIP-6963, wallet imitation',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    // While the document is still parsed: a provider that comes later is not believed about accounts.
    const half = Object.create({ request: window.ethereum.request, _rpcRequest: window.ethereum._rpcRequest });
    half.send = async (method) => (/accounts/i.test(method) ? [a.EVIL] : '0x7a69');
    half.enable = async () => [a.EVIL];
    half.sendAsync = (payload, done) => done(null, { id: payload.id, jsonrpc: '2.0', result: [a.EVIL] });
    const info = {
      uuid: '33333333-3333-4333-8333-333333333333',
      name: 'Half',
      icon: 'data:,',
      rdns: 'org.example.half',
    };
    window.dispatchEvent(
      new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider: half }) }),
    );
    await half.send('eth_accounts', []);
    await half.enable();
    await new Promise((resolve) =>
      half.sendAsync({ jsonrpc: '2.0', id: 5, method: 'eth_requestAccounts', params: [] }, resolve),
    );
    return half.request
      .call(window.ethereum, { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] })
      .catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
