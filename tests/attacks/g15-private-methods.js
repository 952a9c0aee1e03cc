// G15: the methods behind request are called directly, and request runs on an object of the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G15',
  title: 'private methods and a foreign this',
  source: 'red team, provider internals',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const { ethereum } = window;
    const harmless = { method: 'eth_accounts', params: [] };
    const fake = Object.create(ethereum, {
      _wrap: { value: () => call },
      _post: { value: () => ethereum._post(call) },
    });
    const attempts = [
      () => ethereum._post(call),
      () => ethereum._post({ ...call, resolve() {} }),
      () => Object.getPrototypeOf(ethereum)._post.call(ethereum, call),
      () => ethereum.request.call(fake, harmless),
      () => ethereum.request.call({ _wrap: () => call, _post: ethereum._post }, harmless),
    ];
    const results = [];
    for (const attempt of attempts) {
      try {
        results.push(await attempt());
      } catch (error) {
        results.push(error.code ?? error.message);
      }
    }
    return results;
  },

  async action(a) {
    const { ethereum } = window;
    await ethereum.request({ method: 'eth_requestAccounts' });
    const tx = { from: a.USER, to: a.GOOD, value: '0x5' };
    return ethereum.request({ method: 'eth_sendTransaction', params: [tx] });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL }),
  status: ({ protected: whole, providers }) => whole && providers.every(({ coverage }) => coverage === 'request'),
  page: { wallet: 'none', wallets: ['fields'] },
};
