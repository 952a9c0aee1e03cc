// D01: a transaction that pays the attacker, of both kinds, through every injected method.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D01',
  title: 'SystemProgram.transfer to the attacker through window.solana',
  source: 'Crypto Copilot, 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),

  async attack(a) {
    while (!window.app?.solana) await new Promise((resolve) => setTimeout(resolve, 5));
    const { legacyTo, versionedTo } = window.app.solana;
    const wallet = window.phantom.solana;
    const evil = a.sol.address.EVIL;
    const code = (error) => error.code;
    return Promise.all([
      wallet.signTransaction(legacyTo(evil)).catch(code),
      wallet.signTransaction(versionedTo(evil)).catch(code),
      wallet.signAndSendTransaction(versionedTo(evil), { skipPreflight: true }).catch(code),
      Object.getPrototypeOf(wallet).signTransaction.call(wallet, versionedTo(evil)).catch(code),
    ]);
  },

  async action(a, app) {
    await window.solana.connect();
    const signed = await window.solana.signTransaction(app.solana.versionedTo(a.sol.address.GOOD));
    return signed.signatures[0][0];
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.GOOD),
  violation: (a) => ({ surface: 'wallet', role: 'payee', account: a.sol.address.EVIL, grade: 'unknown' }),
  status: ({ providers }) => providers.some(({ name, coverage }) => name === 'solana' && coverage === 'request'),
  page: { wallet: 'none', libs: ['solana'], wallets: ['solana'] },
};
