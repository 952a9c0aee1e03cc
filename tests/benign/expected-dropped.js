// A transfer form: the recipient is dropped into the field from another window.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'a payee the user dropped',
  policy: () => ({ version: 1, inputs: ['#recipient'] }),
  engines: {
    firefox: 'its driver cannot drop what comes from outside the page',
    webkit: 'its driver cannot drop what comes from outside the page',
  },

  async action(a, app) {
    await payeeguardTest.hands('drop', '#recipient', a.GOOD);
    return app.pay(document.querySelector('#recipient').value, 5n);
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
