// The baseline is updated without a redeploy: a signed policy adds what everyone may approve from now on, beside what is shipped.
import { reachedWallet } from '../attacks/logs.mjs';
import { SIGNER, policyFor } from '../attacks/tokens.mjs';

export default {
  title: 'an entry of the baseline that came with a signed policy',
  page: {
    guard: (a) =>
      `<script type="application/json" id="payeeguard-policy">${JSON.stringify({
        version: 1,
        contracts: [`${a.chain}:${a.TOKEN}`],
        signers: [SIGNER],
      })}</script>` +
      `<script nonce="${a.nonce}" src="/payeeguard.js"></script>` +
      `<script nonce="${a.nonce}">(function () {
        var guard = payeeguard.claim();
        window.loaded = fetch('/policy.json').then(function (response) { return response.text(); }).then(guard.update);
      })();</script>`,
    routes: {
      '/policy.json': (a) => {
        const contracts = [`${a.chain}:${a.TOKEN}`, { account: `${a.chain}:${a.SPENDER}`, label: 'the next Permit2' }];
        const spenders = [`${a.chain}:${a.SPENDER}`];
        return { type: 'application/json', text: policyFor(a, { contracts, spenders }, { serial: 1 }) };
      },
    },
  },

  async action(a, app) {
    await window.loaded;
    await app.approve(a.SPENDER, 5n);
    return app.approve('0x000000000022D473030F116dDEE9F6B43aC78BA3', 6n);
  },

  arrived: ({ chain, wallet, a }) =>
    chain.allowance(a.SPENDER) === 5n && reachedWallet(wallet, '0x000000000022D473030F116dDEE9F6B43aC78BA3'),
};
