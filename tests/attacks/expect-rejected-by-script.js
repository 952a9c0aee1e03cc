// An expectation comes back when the user rejects; a script makes the provider's promise reject although the payment was made, and asks again.
import { reachedWallet } from './logs.mjs';
import { orderOnce } from './one-order.mjs';

export default {
  id: 'T2',
  title: 'the expected payment, repeated after a rejection that a script brings about',
  source: 'own review: what a provider answers has passed through code that the page can reach',
  level: 'prevented',
  page: { guard: orderOnce("max: '5'") },

  async attack(a) {
    await new Promise((resolve) => addEventListener('ordered', resolve));
    const walk = Array.prototype[Symbol.iterator];
    const pay = () =>
      new Promise((resolve) => {
        const asked = window.ethereum.request({
          method: 'eth_sendTransaction',
          params: [{ from: a.USER, to: a.GOOD, value: '0x5' }],
        });
        // The provider's engine takes its own outcome apart by iteration.
        setTimeout(() => {
          Array.prototype[Symbol.iterator] = function () {
            if (this.length === 3 && typeof this[1] === 'boolean') throw new Error('rejected');
            return walk.call(this);
          };
        }, 0);
        const settled = (how) => () => {
          Array.prototype[Symbol.iterator] = walk;
          resolve(how);
        };
        asked.then(settled('answered'), settled('rejected'));
      });
    return [await pay(), await pay(), await pay()];
  },

  async action(a, app) {
    document.dispatchEvent(new Event('order'));
    dispatchEvent(new Event('ordered'));
    if (document.querySelector('script[src="/__attack.js"]'))
      return new Promise((resolve) => setTimeout(resolve, 1500));
    const { provider } = app;
    const ask = (value) =>
      provider.request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.GOOD, value, gas: '0x1' }] });
    // The wallet itself says no (too little gas), and the visitor tries once more.
    const first = await ask('0x5').catch(({ code }) => code);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await app.pay(a.GOOD, 5n);
    return first;
  },

  stolen: ({ wallet, a }) =>
    wallet.filter(({ method, params }) => method === 'eth_sendTransaction' && params[0].to === a.GOOD).length > 1,
  arrived: ({ wallet, result, a }) => result !== 4100 && reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.GOOD }),
};
