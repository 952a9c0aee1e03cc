// G16: the features are taken from the wallet class, from its change events, and replaced.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G16',
  title: 'features by way of the class and of events',
  source: 'Wallet Standard',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),

  async attack(a) {
    while (!window.app?.solana) await new Promise((resolve) => setTimeout(resolve, 5));
    const wallet = window.app.getWallets().get()[0];
    let heard = null;
    wallet.features['standard:events'].on('change', (change) => (heard = change.features));
    const { accounts } = await wallet.features['standard:connect'].connect();
    const getter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(wallet), 'features')?.get;
    const transaction = window.app.solana.versionedTo(a.sol.address.EVIL).serialize();
    const input = { account: accounts[0], transaction };
    const answers = [];
    for (const features of [heard, getter?.call(wallet), wallet.features]) {
      if (!features) continue;
      answers.push(await features['solana:signTransaction'].signTransaction(input).catch((error) => error.code));
    }
    return answers;
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
  violation: (a) => ({ surface: 'wallet', role: 'payee', account: a.sol.address.EVIL, grade: 'unknown' }),
  page: { wallet: 'none', libs: ['solana'], wallets: ['standard-solana'] },
};
