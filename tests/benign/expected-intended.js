// A page that says itself whom it is about to pay, through the handle its first script claimed.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'a payee stated through the handle',
  page: {
    guard: (a) =>
      `<script type="application/json" id="payeeguard-policy">{"version":1,"unknown":{"payee":"block"}}</script>` +
      `<script nonce="${a.nonce}" src="/payeeguard.js"></script>` +
      `<script nonce="${a.nonce}">(function () {
        var guard = payeeguard.claim();
        document.addEventListener('order', function () {
          guard.expect({ account: '${a.chain}:${a.GOOD}', max: '5', uses: 1 });
        }, { once: true });
      })();</script>`,
  },

  async action(a, app) {
    document.dispatchEvent(new Event('order'));
    return app.pay(a.GOOD, 5n);
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
