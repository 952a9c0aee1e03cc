// An in-app browser's own provider hands to the bridge what was judged at the provider: a payee stated once is paid once, not asked for twice.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'a payee stated through the handle, in an in-app browser',
  page: {
    wallet: 'none',
    wallets: ['in-app'],
    guard: (a) =>
      `<script type="application/json" id="payeeguard-policy">{"version":1,"unknown":{"payee":"block"}}</script>` +
      `<script nonce="${a.nonce}" src="/payeeguard.js"></script>` +
      `<script nonce="${a.nonce}">(function () {
        var guard = payeeguard.claim();
        document.addEventListener('order', function () {
          guard.expect({ account: '${a.chain}:${a.GOOD}', max: '5', uses: 1 });
        });
      })();</script>`,
  },

  async action(a) {
    const transaction = { from: a.USER, to: a.GOOD, value: '0x5' };
    document.dispatchEvent(new Event('order'));
    const hash = await window.ethereum.request({ method: 'eth_sendTransaction', params: [transaction] });
    // By the bridge alone, and through two of them.
    document.dispatchEvent(new Event('order'));
    await window.trustwallet.postMessage({ id: 8, name: 'signTransaction', object: transaction, network: 'ethereum' });
    document.dispatchEvent(new Event('order'));
    await window.flutter_inappwebview.callHandler('wallet', { method: 'eth_sendTransaction', params: [transaction] });
    window.webkit.messageHandlers.wallet.postMessage({ title: document.title, size: [innerWidth, innerHeight] });
    window.ReactNativeWebView.postMessage('height:' + innerHeight);
    return typeof hash;
  },

  arrived: ({ wallet, result, a }) =>
    wallet.filter((call) => reachedWallet([call], a.GOOD)).length === 3 && result === 'string',
};
