// C20: the payment is wrapped in wallet_invokeMethod.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C20',
  title: 'wallet_invokeMethod around eth_sendTransaction',
  source: 'CAIP-27',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = {
      method: 'wallet_invokeMethod',
      params: {
        scope: a.chain,
        request: { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] },
      },
    };
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'eip1193' },
};
