// A transfer form: the user types, corrects and completes the recipient.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  id: 'N07',
  title: 'a payee the user typed',
  policy: () => ({ version: 1, inputs: ['#recipient'] }),
  page: { body: () => '<input id="recipient"><input id="other">' },

  async action(a, app) {
    await payeeguardTest.hands('type', '#recipient', a.GOOD);
    return app.pay(document.querySelector('#recipient').value, 5n);
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
