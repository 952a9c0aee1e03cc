// D07: the second of several transactions pays the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D07',
  title: 'signAllTransactions with the evil one second',
  source: 'wallet drainers',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),

  async attack(a) {
    while (!window.app?.solana) await new Promise((resolve) => setTimeout(resolve, 5));
    const { versionedTo } = window.app.solana;
    return window.solana
      .signAllTransactions([versionedTo(a.sol.address.GOOD), versionedTo(a.sol.address.EVIL)])
      .catch((error) => error.code);
  },

  async action(a, app) {
    await window.solana.connect();
    const signed = await window.solana.signTransaction(app.solana.versionedTo(a.sol.address.GOOD));
    return signed.signatures[0][0];
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.GOOD),
  violation: (a) => ({ surface: 'wallet', role: 'payee', account: a.sol.address.EVIL, grade: 'unknown' }),
  page: { wallet: 'none', libs: ['solana'], wallets: ['solana'] },
};
