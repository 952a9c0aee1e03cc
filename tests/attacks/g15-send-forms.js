// G15: the legacy forms of send, sendAsync and enable carry the payment.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G15',
  title: 'send(method, params), send(payload, callback), sendAsync(batch)',
  source: 'MetaMask provider, legacy forms',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const params = [{ from: a.USER, to: a.EVIL, value: '0x5' }];
    const payload = { jsonrpc: '2.0', id: 21, method: 'eth_sendTransaction', params };
    const called = (make) => new Promise((resolve) => make((error, answer) => resolve(error?.code ?? answer)));
    const settle = (promise) =>
      Promise.race([promise.catch((error) => error.code), new Promise((resolve) => setTimeout(resolve, 1500))]);
    return Promise.all([
      settle(window.ethereum.send('eth_sendTransaction', params)),
      settle(called((done) => window.ethereum.send(payload, done))),
      settle(called((done) => window.ethereum.sendAsync(payload, done))),
      settle(
        called((done) =>
          window.ethereum.sendAsync([{ jsonrpc: '2.0', id: 22, method: 'eth_chainId', params: [] }, payload], done),
        ),
      ),
    ]);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
