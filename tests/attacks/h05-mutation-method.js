// H05: method and parameters of one object are swapped while the call is under way.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H05',
  title: 'method swapped after the call',
  source: 'time of check, time of use',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const evil = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const call = { method: 'eth_chainId', params: [] };
    const asked = window.ethereum.request(call).catch((error) => error.code);
    for (let turn = 0; turn < 20; turn += 1) {
      Object.assign(call, evil);
      await null;
    }
    await asked;
    // Where the provider copies method and params at once, its send() with a callback still passes the caller's object on.
    const payload = { jsonrpc: '2.0', id: 77, method: 'eth_chainId', params: [] };
    return new Promise((resolve) => {
      window.ethereum.sendAsync(payload, (error) => resolve(error?.code));
      Object.assign(payload, evil);
    });
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  // The guard forwards the copy it judged, so nothing is reported.
};
