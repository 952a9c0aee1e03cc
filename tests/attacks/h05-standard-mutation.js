// H05: the bytes of a transaction are changed after the call and while the wallet waits.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H05',
  title: 'transaction bytes changed after the call',
  source: 'time of check, time of use',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),

  async attack(a) {
    while (!window.app?.solana) await new Promise((resolve) => setTimeout(resolve, 5));
    const wallet = window.app.getWallets().get()[0];
    const { accounts } = await wallet.features['standard:connect'].connect();
    const { versionedTo } = window.app.solana;
    const evil = versionedTo(a.sol.address.EVIL).serialize();
    const transaction = versionedTo(a.sol.address.GOOD).serialize();
    const decoy = versionedTo(a.sol.address.GOOD).serialize();
    // The wallet asks for the first transaction, and meanwhile the second one becomes another.
    const pending = wallet.features['solana:signTransaction'].signTransaction(
      { account: accounts[0], transaction: decoy },
      { account: accounts[0], transaction },
    );
    transaction.set(evil);
    return pending.then(() => 'signed').catch((error) => error.code);
  },

  async action(a, app) {
    const wallet = app.getWallets().get()[0];
    const { accounts } = await wallet.features['standard:connect'].connect();
    const transaction = app.solana.versionedTo(a.sol.address.GOOD).serialize();
    await wallet.features['solana:signTransaction'].signTransaction({ account: accounts[0], transaction });
    return wallet.accounts.length;
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.GOOD),
  violation: undefined,
  page: { wallet: 'none', libs: ['solana'], wallets: ['standard-solana'] },
};
