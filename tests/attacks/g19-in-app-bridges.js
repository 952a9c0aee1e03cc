// G19: what a script hands to the bridges of in-app browsers, past the provider that such a browser puts in the page. The bridges are replicas
// (fixtures/wallets/in-app.js): no in-app browser runs here.
import { reachedWallet } from './logs.mjs';
import { shared } from './page-side.mjs';

/** Page side: asks by every bridge for a payment to the attacker. */
export async function askEachWay(a) {
  const transaction = { from: a.USER, to: a.EVIL, value: '0x5' };
  const call = { jsonrpc: '2.0', id: 90, method: 'eth_sendTransaction', params: [transaction] };
  const trust = { id: 91, name: 'signTransaction', object: transaction, network: 'ethereum' };
  const enveloped = { name: 'metamask-provider', data: call, origin: location.origin };
  let turn = 0;
  const toggling = {
    get params() {
      turn += 1;
      return turn % 2 ? [{ ...transaction, to: a.GOOD }] : [transaction];
    },
    method: 'eth_sendTransaction',
  };
  const { ReactNativeWebView, webkit, _tw_, trustwallet, flutter_inappwebview: flutter, replicaApp } = window;
  const { messageHandlers } = webkit;
  const handler = Object.getPrototypeOf(messageHandlers.wallet);
  const ways = [
    () => ReactNativeWebView.postMessage(JSON.stringify(enveloped)),
    () => ReactNativeWebView.postMessage({ toString: () => JSON.stringify(enveloped) }),
    () => messageHandlers.ReactNativeWebView.postMessage(JSON.stringify(enveloped)),
    () => messageHandlers.wallet.postMessage(call),
    () => messageHandlers.wallet.postMessage(toggling),
    () => messageHandlers.wallet.postMessage(toggling),
    () => messageHandlers._tw_.postMessage(trust),
    () => handler.postMessage.call(messageHandlers.wallet, JSON.stringify(call)),
    () => _tw_.postMessage(JSON.stringify(trust)),
    () => trustwallet.postMessage(trust),
    () => replicaApp.postMessage(JSON.stringify(call)),
    () => flutter.callHandler('wallet', call),
    () => flutter.callHandler('wallet', JSON.stringify(trust)),
    () => flutter._callHandler('wallet', 8, JSON.stringify([JSON.stringify(call)])),
    () => flutter.callHandler('wallet', { toJSON: () => call }),
    () => {
      Object.prototype.toJSON = function () {
        return this.echo === 'poison' ? trust : this;
      };
      try {
        return trustwallet.postMessage({ echo: 'poison' });
      } finally {
        delete Object.prototype.toJSON;
      }
    },
  ];
  const outcomes = [];
  for (const way of ways) {
    try {
      await way();
      outcomes.push('sent');
    } catch (error) {
      outcomes.push(error.code === 4100 ? 'refused' : String(error));
    }
  }
  return outcomes;
}

export default {
  id: 'G19',
  title: "requests to the bridges of mobile wallets' in-app browsers",
  source: 'MetaMask Mobile, Trust, OneKey and wallets built with Flutter: their public page-side scripts',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { wallet: 'none', wallets: ['in-app'] },

  attack: shared(askEachWay),

  async action(a, app) {
    const said = await window.flutter_inappwebview.callHandler('share', { echo: 'shared' });
    const heard = window.webkit.messageHandlers.wallet.postMessage({ echo: { type: 'ready', on: [1, 'two'] } });
    window.ReactNativeWebView.postMessage('ready');
    const from = a.USER;
    const hash = await window.ethereum.request({
      method: 'eth_sendTransaction',
      params: [{ from, to: a.GOOD, value: '0x5' }],
    });
    await window.trustwallet.postMessage({
      id: 5,
      name: 'signTransaction',
      object: { from, to: a.GOOD, value: '0x6' },
    });
    await app.reader.waitForTransactionReceipt({ hash });
    return [said, JSON.stringify(heard)];
  },

  stolen: ({ wallet, attackResult, status, a }) => {
    const taken = wallet.filter((call) => reachedWallet([call], a.EVIL)).length;
    // Without the guard every way but the one whose getter is read once too often gets there.
    return status ? taken > 0 : taken >= attackResult.length - 1;
  },
  arrived: ({ wallet, result, a }) =>
    wallet.filter((call) => reachedWallet([call], a.GOOD)).length === 2 &&
    result.join() === 'shared,{"type":"ready","on":[1,"two"]}',
  violation: (a) => ({ surface: 'postmessage', role: 'payee', account: a.EVIL }),
};
