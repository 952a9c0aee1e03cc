// Wallets whose methods cannot be redefined and whose fields are private: they answer as before, and their methods work on no other object.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  also: ['H16'],
  title: 'frozen wallets and wallets with private fields',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { wallet: 'none', wallets: ['fields', 'keplr-evm'] },

  async action(a) {
    const found = [];
    window.addEventListener('eip6963:announceProvider', ({ detail }) => found.push(detail.provider));
    window.dispatchEvent(new Event('eip6963:requestProvider'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const outcome = [];
    for (const provider of [window.ethereum, ...found]) {
      const [from] = await provider.request({ method: 'eth_requestAccounts' });
      const on = provider.on('accountsChanged', () => {});
      const params = [{ from, to: a.GOOD, value: '0x5' }];
      outcome.push([await provider.request({ method: 'eth_sendTransaction', params }), on !== undefined]);
    }
    return outcome;
  },

  arrived: ({ wallet, result, a }) =>
    result.length === 3 && result.every(([hash, on]) => hash.length === 66 && on) && reachedWallet(wallet, a.GOOD),
};
