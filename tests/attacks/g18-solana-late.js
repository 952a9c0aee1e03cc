// G18: a Solana wallet comes late; the attacker waits for it and asks it before anybody else can.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G18',
  title: 'late-injected Solana wallet, polled',
  source: 'chalk/debug polled in this way',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),

  async attack(a) {
    while (!window.app?.solana) await new Promise((resolve) => setTimeout(resolve, 5));
    while (!window.solana) await new Promise((resolve) => setTimeout(resolve, 0));
    return window.solana.signTransaction(window.app.solana.legacyTo(a.sol.address.EVIL)).catch((error) => error.code);
  },

  async action(a, app) {
    while (!window.solana) await new Promise((resolve) => setTimeout(resolve, 5));
    await window.solana.signTransaction(app.solana.legacyTo(a.sol.address.GOOD));
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.GOOD),
  violation: (a) => ({ surface: 'wallet', role: 'payee', account: a.sol.address.EVIL, grade: 'unknown' }),
  page: { wallet: 'none', libs: ['solana'], lateWallets: ['solana'] },
};
