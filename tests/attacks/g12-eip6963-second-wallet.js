// G12: a second wallet announces a provider object of its own, which is not window.ethereum.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G12',
  title: 'a provider that only EIP-6963 shows',
  source: 'EIP-6963, wallets that announce a copy',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const found = new Map();
    window.addEventListener('eip6963:announceProvider', (event) =>
      found.set(event.detail.info.uuid, event.detail.provider),
    );
    window.dispatchEvent(new Event('eip6963:requestProvider'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const others = [...found.values()].filter((provider) => provider !== window.ethereum);
    return Promise.all(others.map((provider) => provider.request(call).catch((error) => error.code)));
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
  page: { wallet: 'two' },
};
