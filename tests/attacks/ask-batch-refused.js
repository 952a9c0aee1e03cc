// Several requests in one call, of which the user refuses the last: what the others spent was not paid, and the expected payment is still good.
import { oneOrder, paymentsTo } from './ask-batch.mjs';

export default {
  id: 'T2',
  title: 'the expected payment used up, by a batch that the user refuses in part',
  source: 'own review: what a batch has spent, and the question in the middle of it',
  level: 'prevented',
  page: { guard: oneOrder },
  timeout: 30_000,

  attack(a) {
    const send = (to) => ({ method: 'eth_sendTransaction', params: [{ from: a.USER, to, value: '0x5' }] });
    const calls = [
      { to: a.GOOD, value: '0x5' },
      { to: a.SPENDER, value: '0x0' },
    ];
    const both = { version: '2.0.0', from: a.USER, chainId: '0x7a69', atomicRequired: false, calls };
    const batch = [{ method: 'wallet_sendCalls', params: [both] }, send(a.EVIL)];
    window.batched = () =>
      new Promise((resolve) => {
        const list = batch.map((request, at) => ({ jsonrpc: '2.0', id: 900 + at, ...request }));
        window.ethereum._rpcRequest(list, (error) => resolve(error ? error.code : 'answered'));
      });
  },

  async action(a, app) {
    document.dispatchEvent(new Event('order'));
    if (!window.batched) return app.pay(a.GOOD, 5n);
    const batch = window.batched();
    if (!('payeeguard' in window)) return batch;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await payeeguardTest.hands('press', '', 'Tab');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await payeeguardTest.hands('press', '', 'Enter');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await payeeguardTest.hands('press', '', 'Escape');
    return [await batch, await app.pay(a.GOOD, 5n).catch(({ message }) => message)];
  },

  stolen: ({ wallet, a }) => paymentsTo(wallet, a.EVIL) > 0,
  arrived: ({ wallet, a }) => paymentsTo(wallet, a.GOOD) === 1,
  status: (_status, { result, violations }) =>
    violations.some(({ body }) => body.disposition === 'report') &&
    result[0] === 4100 &&
    result[1].status === 'success',
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
