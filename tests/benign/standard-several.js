// Wallets of several kinds register side by side, some before the page and one late, and the page signs with the one it picks.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  id: 'N13',
  title: 'several Wallet Standard wallets',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),
  page: {
    wallet: 'none',
    libs: ['solana'],
    wallets: ['standard-solana', 'standard-move'],
    lateWallets: ['standard-solana'],
  },

  async action(a, app) {
    const { get } = app.getWallets();
    await new Promise((resolve) => addEventListener('load', resolve));
    const wallets = get();
    const signing = wallets.filter((wallet) => wallet.features['solana:signTransaction']);
    const signed = [];
    for (const wallet of signing) {
      const { accounts } = await wallet.features['standard:connect'].connect();
      const transaction = app.solana.versionedTo(a.sol.address.GOOD).serialize();
      const input = { account: accounts[0], chain: 'solana:mainnet', transaction };
      signed.push((await wallet.features['solana:signTransaction'].signTransaction(input)).length);
    }
    return { wallets: wallets.length, signed };
  },

  arrived: ({ wallet, result, a }) =>
    result.wallets >= 3 && result.signed.join() === '1,1' && reachedWallet(wallet, a.sol.address.GOOD),
};
