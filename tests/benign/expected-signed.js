// A page whose backend signs the payee of each order.
import { reachedWallet } from '../attacks/logs.mjs';
import { SIGNER, tokenFor } from '../attacks/tokens.mjs';

export default {
  title: 'a payee signed by the merchant',
  policy: () => ({ version: 1, signers: [SIGNER], unknown: { payee: 'block' } }),
  page: {
    routes: {
      '/api/token': (a) => ({
        type: 'text/plain',
        text: tokenFor({ aud: a.origin, account: `${a.chain}:${a.GOOD}`, max: '5', payer: `${a.chain}:${a.USER}` }),
      }),
    },
  },

  async action(a, app) {
    const token = await (await fetch('/api/token')).text();
    await window.payeeguard?.present(token);
    // Signed for this payer: the wallet has to have shown the account.
    await app.connect();
    return app.pay(a.GOOD, 5n);
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
