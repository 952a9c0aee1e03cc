// A policy signed after the page was built: it allows a new payee; a newer one of the same signer stops everything.
import { reachedWallet } from '../attacks/logs.mjs';
import { SIGNER, policyFor } from '../attacks/tokens.mjs';

export default {
  title: 'a payee of a signed policy that came later',
  page: {
    guard: (a) =>
      `<script type="application/json" id="payeeguard-policy">${JSON.stringify({
        version: 1,
        payees: [],
        signers: [SIGNER],
        serial: 7,
      })}</script>` +
      `<script nonce="${a.nonce}" src="/payeeguard.js"></script>` +
      `<script nonce="${a.nonce}">(function () {
        var guard = payeeguard.claim();
        window.loaded = fetch('/policy.json').then(function (response) { return response.text(); }).then(guard.update);
      })();</script>`,
    routes: {
      '/policy.json': (a) => ({
        type: 'application/json',
        text: policyFor(a, { payees: [`${a.chain}:${a.GOOD}`] }, { serial: 8 }),
      }),
    },
  },

  async action(a, app) {
    await window.loaded;
    return app.pay(a.GOOD, 5n);
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
