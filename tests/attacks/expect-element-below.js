// An element that claims to state the payee, put below the guard by a dependency, states nothing.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: 'an expectation element added by a dependency',
  source: 'guards configured by markup that anyone can add',
  level: 'prevented',
  page: {
    guard: (a) =>
      `<script type="application/json" data-payeeguard-expect>[{"account":"${a.chain}:${a.GOOD}","max":"5"}]</script>` +
      `<script type="application/json" id="payeeguard-policy">{"version":1,"unknown":{"payee":"block"}}</script>` +
      `<script nonce="${a.nonce}" src="/payeeguard.js"></script>`,
  },

  async attack(a) {
    const element = document.createElement('script');
    element.type = 'application/json';
    element.setAttribute('data-payeeguard-expect', '');
    element.textContent = JSON.stringify([{ account: `${a.chain}:${a.EVIL}`, uses: 9 }]);
    document.head.prepend(element);
    return window.ethereum.request({
      method: 'eth_sendTransaction',
      params: [{ from: a.USER, to: a.EVIL, value: '0x5' }],
    });
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
