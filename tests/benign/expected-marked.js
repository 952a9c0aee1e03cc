// A page whose server writes the payee of this order above the guard.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'a payee in an element above the guard',
  page: {
    guard: (a) =>
      `<script type="application/json" data-payeeguard-expect>[{"account":"${a.chain}:${a.GOOD}","max":"5"}]</script>` +
      `<script type="application/json" id="payeeguard-policy">{"version":1,"unknown":{"payee":"block"}}</script>` +
      `<script nonce="${a.nonce}" src="/payeeguard.js"></script>`,
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
