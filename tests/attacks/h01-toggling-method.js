// H01: the method name is a getter: a harmless read for whoever asks first, a payment afterwards.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H01',
  title: 'toggling getter as the method',
  source: 'time of check, time of use',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    let reads = 0;
    const call = {
      get method() {
        reads += 1;
        return reads > 1 ? 'eth_sendTransaction' : 'eth_chainId';
      },
      params: [{ from: a.USER, to: a.EVIL, value: '0x5' }],
    };
    const ask = () => window.ethereum.request(call).catch((error) => error.code);
    return [await ask(), await ask(), await ask()];
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
