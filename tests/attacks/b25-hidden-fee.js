// B25: a second transfer is added to every transaction before it is signed.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B25',
  title: 'hidden transfer added to each Solana transaction',
  source: 'Crypto Copilot, June to November 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),

  attack(a) {
    window.addFee = ({ PublicKey, SystemProgram }, transaction) => {
      const fee = { fromPubkey: new PublicKey(a.users.sol), toPubkey: new PublicKey(a.sol.address.EVIL), lamports: 1 };
      return transaction.add(SystemProgram.transfer(fee));
    };
  },

  async action(a, app) {
    await window.solana.connect();
    const swap = app.solana.legacyTo(a.sol.address.GOOD);
    const signed = await window.solana.signTransaction(window.addFee?.(app.solana, swap) ?? swap);
    return signed.signatures.length;
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.GOOD),
  violation: (a) => ({ surface: 'wallet', role: 'payee', account: a.sol.address.EVIL }),
  page: { wallet: 'none', libs: ['solana'], wallets: ['solana'] },
};
