// A checkout that learns whom to pay from the merchant's API, and says so to nobody.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'pay the address of the order, no list',
  policy: () => ({ version: 1 }),
  reports: true,

  async action(a, app) {
    await app.connect();
    const deposit = await app.fetchDepositAddress();
    const address = JSON.stringify(deposit).match(/0x[0-9a-fA-F]{40}/)[0];
    await app.transfer(address, 2n);
    return app.pay(address, 5n);
  },

  arrived: ({ wallet, a }) =>
    reachedWallet(wallet, a.GOOD, 'eth_sendTransaction') &&
    wallet.filter(({ method }) => method === 'eth_sendTransaction').length === 2,
};
