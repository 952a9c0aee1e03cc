// G12: the wallet announces itself only after the page has loaded; the attacker listens first.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G12',
  title: 'late announcement caught before the app',
  source: 'EIP-6963',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const provider = await new Promise((resolve) => {
      window.addEventListener('eip6963:announceProvider', (event) => resolve(event.detail.provider), true);
    });
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    return provider.request(call).catch((error) => error.code);
  },

  async action(a) {
    if (!window.ethereum)
      await new Promise((resolve) => addEventListener('ethereum#initialized', resolve, { once: true }));
    const tx = { from: a.USER, to: a.GOOD, value: '0x5' };
    return window.ethereum.request({ method: 'eth_sendTransaction', params: [tx] });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
  page: { wallet: 'late' },
};
