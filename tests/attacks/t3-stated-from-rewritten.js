// T3: the page states its payee through the handle, but takes it from data that a dependency has rewritten before.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: 'the page itself expects the wrong account',
  source: 'any statement is worth what it was made from',
  level: 'out',
  why: 'expect() believes the page. Let the backend sign the payee, or name the API as a source, and rewriting it gains nothing',
  page: {
    guard: (a) =>
      `<script type="application/json" id="payeeguard-policy">{"version":1,"unknown":{"payee":"block"}}</script>` +
      `<script nonce="${a.nonce}" src="/payeeguard.js"></script>` +
      `<script nonce="${a.nonce}">(function () {
        var guard = payeeguard.claim();
        document.addEventListener('order', function (event) {
          guard.expect({ account: '${a.chain}:' + event.detail.address });
        }, { once: true });
      })();</script>`,
    routes: { '/api/order/7': (a) => ({ type: 'application/json', text: JSON.stringify({ address: a.GOOD }) }) },
  },

  attack(a) {
    const parse = JSON.parse;
    JSON.parse = function (...args) {
      const value = parse.apply(this, args);
      if (value?.address) value.address = a.EVIL;
      return value;
    };
  },

  async action(a, app) {
    const detail = JSON.parse(await (await fetch('/api/order/7')).text());
    document.dispatchEvent(new CustomEvent('order', { detail }));
    return app.pay(detail.address, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
