// H05: the transaction is changed in the microtasks right after the call, before the wallet serialises it.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H05',
  title: 'mutation after the call',
  source: 'time of check, time of use',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const tx = { from: a.USER, to: a.GOOD, value: '0x5' };
    const params = [tx];
    const call = { method: 'eth_sendTransaction', params };
    const asked = window.ethereum.request(call).catch((error) => error.code);
    for (let turn = 0; turn < 20; turn += 1) {
      tx.to = a.EVIL;
      params[0] = tx;
      call.params = params;
      await null;
    }
    return asked;
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  // The guard forwards the copy it judged: the call is honest and arrives as such, so nothing is reported.
};
