// Owns the markup of a page that expects one payee, once, from its `order` event on, and nobody else.

/** `more` are further members of what is expected, as JavaScript text. */
export const orderOnce =
  (more = '') =>
  (a) =>
    `<script type="application/json" id="payeeguard-policy">{"version":1,"unknown":{"payee":"block"}}</script>` +
    `<script nonce="${a.nonce}" src="/payeeguard.js"></script>` +
    `<script nonce="${a.nonce}">(function () {
      var guard = payeeguard.claim();
      document.addEventListener('order', function () {
        guard.expect({ account: '${a.chain}:${a.GOOD}', uses: 1, ${more} });
      }, { once: true });
    })();</script>`;
