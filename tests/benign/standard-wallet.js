// A page finds a Wallet Standard wallet with the real @wallet-standard/app, connects and signs with the account it was given.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'Wallet Standard',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),

  async action(a, app) {
    const wallets = app.getWallets().get();
    const [wallet] = wallets;
    let heard = 0;
    const off = wallet.features['standard:events'].on('change', ({ accounts }) => (heard = accounts.length));
    const { accounts } = await wallet.features['standard:connect'].connect();
    off();
    const transaction = app.solana.versionedTo(a.sol.address.GOOD).serialize();
    const input = { account: accounts[0], chain: 'solana:mainnet', transaction };
    const signed = await wallet.features['solana:signTransaction'].signTransaction(input, input);
    const message = new TextEncoder().encode('Sign in to the shop');
    await wallet.features['solana:signMessage'].signMessage({ account: accounts[0], message });
    return {
      wallets: wallets.length,
      name: wallet.name,
      heard,
      same: accounts[0] === wallet.accounts[0],
      signed: signed.map(({ signedTransaction }) => signedTransaction.length === transaction.length),
      versions: wallet.features['solana:signTransaction'].supportedTransactionVersions.length,
    };
  },

  arrived: ({ wallet, result, a }) =>
    result.wallets === 1 &&
    result.name === 'Replica' &&
    result.heard === 1 &&
    result.same &&
    result.signed.join() === 'true,true' &&
    result.versions === 2 &&
    reachedWallet(wallet, a.sol.address.GOOD),
  page: { wallet: 'none', libs: ['solana'], wallets: ['standard-solana'] },
};
