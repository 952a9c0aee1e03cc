// Owns batches that the user is asked about: a page that expects one payment to GOOD, and a wallet method that takes several requests at once.

/** The guard of a page whose server answers an order with one payment of 5 to GOOD; everyone else is asked about. */
export const oneOrder = (a) =>
  `<script type="application/json" id="payeeguard-policy">{"version":1,"unknown":{"payee":"ask"}}</script>` +
  `<script nonce="${a.nonce}" src="/payeeguard.js"></script>` +
  `<script nonce="${a.nonce}">(function () {
    var guard = payeeguard.claim();
    document.addEventListener('order', function () {
      guard.expect({ account: '${a.chain}:${a.GOOD}', max: '5', uses: 1 });
    }, { once: true });
  })();</script>`;

/** Payments that reached the wallet, to `to`. */
export const paymentsTo = (wallet, to) =>
  wallet.filter(({ method, params }) => method === 'eth_sendTransaction' && params[0].to === to).length;
