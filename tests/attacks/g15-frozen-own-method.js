// G15: a method set on the stand-in of a frozen provider, or on its class, asks for its this.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G15',
  title: 'own method on a frozen provider',
  source: 'red team, the stand-in of a provider',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const seen = [];
    function leak() {
      seen.push(this);
    }
    const { ethereum } = window;
    const classes = ethereum.constructor?.prototype ?? {};
    const attempts = [
      () => {
        ethereum.leak = leak;
      },
      () => ethereum.leak(),
      () => {
        classes.leak = leak;
        Object.defineProperty(classes, 'leaking', { get: leak });
        Object.setPrototypeOf(classes, new Proxy({}, { get: (_target, _key, receiver) => leak.call(receiver) }));
      },
      () => ethereum.leak(),
      () => ethereum.leaking,
      () => ethereum.somethingElse,
    ];
    for (const attempt of attempts) {
      try {
        attempt();
      } catch {
        // Every attempt counts on its own.
      }
    }
    const providers = seen.filter((value) => typeof value?.request === 'function');
    return Promise.all([ethereum, ...providers].map((provider) => provider.request(call).catch((error) => error.code)));
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
