// C20: the payment is put into methods that the guard has never heard of, as a request, a transaction, the data of a call, or a name alone.
import { names, reachedWallet } from './logs.mjs';

export default {
  id: 'C20',
  also: ['G19'],
  title: 'payments inside methods nobody knows',
  source: 'own red team',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  async attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const data = `0xa9059cbb${a.EVIL.slice(2).toLowerCase().padStart(64, '0')}${'5'.padStart(64, '0')}`;
    const calls = [{ to: a.GOOD, value: '0x5' }];
    const tries = [
      ['metamask_rpc', [call]],
      ['wallet_request', { request: call }],
      ['wallet_getNothing', ['eth_sendTransaction', call.params]],
      ['metamask_foo', [JSON.stringify(call)]],
      ['wallet_foo', [{ deep: [{ tx: { to: a.TOKEN, data } }] }]],
      ['wallet_foo', [data]],
      ['wallet_foo', [{ account: a.EVIL, amount: '5' }]],
      ['wallet_sendCalls', [{ version: '2.0.0', chainId: '0x7a69', calls, capabilities: { tip: { wallet: a.EVIL } } }]],
      ['wallet_sendCalls', [{ version: '2.0.0', chainId: '0x7a69', calls, capabilities: { after: call } }]],
    ];
    const answers = [];
    for (const [method, params] of tries) {
      const request = { method, params };
      answers.push(await window.ethereum.request(request).catch((error) => [method, error.code]));
    }
    return answers;
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  // Without the guard each of them reaches the wallet, with it not one.
  stolen: ({ wallet, attackResult, status, a }) => {
    const named = wallet.filter((request) => names(request.params, a.EVIL)).length;
    return status ? named > 0 : named === attackResult.length;
  },
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'eip1193', role: 'payee' },
};
