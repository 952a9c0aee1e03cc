// H06: getters on the prototypes of the language wait for a frozen provider as their this.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H06',
  title: 'inherited getter on a frozen provider',
  source: 'red team, prototype pollution',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const seen = [];
    const spy = {
      configurable: true,
      get() {
        seen.push(this);
        return undefined;
      },
    };
    const keys = ['leak', 'isRabby', 'sendAsync', 'providers'];
    for (const key of keys) Object.defineProperty(Object.prototype, key, spy);
    void window.ethereum.leak;
    void window.ethereum.sendAsync;
    window.dispatchEvent(new Event('eip6963:requestProvider'));
    window.dispatchEvent(new Event('test-wallet-again'));
    void window.ethereum.leak;
    for (const key of keys) delete Object.prototype[key];
    const providers = seen.filter((value) => typeof value?.request === 'function');
    return Promise.all(providers.map((provider) => provider.request(call).catch((error) => error.code)));
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
  page: { wallet: 'none', wallets: ['frozen'] },
};
