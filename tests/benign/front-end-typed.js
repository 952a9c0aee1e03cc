// A wallet page's transfer form: the recipient is typed, and no policy names the field.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'pay a typed address, no list',
  policy: () => ({ version: 1 }),
  reports: true,

  async action(a, app) {
    await app.connect();
    await payeeguardTest.hands('type', '#recipient', a.GOOD);
    return app.transfer(document.querySelector('#recipient').value, 5n);
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
