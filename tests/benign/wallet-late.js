// The wallet comes only after the page has loaded, and the page waits for it.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'late-injected wallet',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    if (!window.ethereum)
      await new Promise((resolve) => addEventListener('ethereum#initialized', resolve, { once: true }));
    await window.ethereum.request({ method: 'eth_requestAccounts' });
    return window.ethereum.request({
      method: 'eth_sendTransaction',
      params: [{ from: a.USER, to: a.GOOD, value: '0x5' }],
    });
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  page: { wallet: 'late' },
};
