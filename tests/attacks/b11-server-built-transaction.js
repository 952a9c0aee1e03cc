// B11: the transaction that the server built, and the page only signs, hands the stake to the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B11',
  title: 'server-built transaction with a hidden stake authorisation',
  source: 'Kiln and SwissBorg, September 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),

  attack(a) {
    // What the poisoned service answers is built here, where its library is; the page runs none of it.
    window.poisoned = ({ legacyTo, PublicKey, StakeProgram }) =>
      legacyTo(a.sol.address.GOOD).add(
        StakeProgram.authorize({
          stakePubkey: new PublicKey(a.sol.address.GOOD),
          authorizedPubkey: new PublicKey(a.users.sol),
          newAuthorizedPubkey: new PublicKey(a.sol.address.EVIL),
          stakeAuthorizationType: { index: 1 },
        }),
      );
  },

  async action(a, app) {
    await window.solana.connect();
    const built = window.poisoned?.(app.solana) ?? app.solana.legacyTo(a.sol.address.GOOD);
    const signed = await window.solana.signTransaction(built);
    return signed.signatures.length;
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.GOOD),
  violation: (a) => ({ surface: 'wallet', role: 'authority', account: a.sol.address.EVIL }),
  page: { wallet: 'none', libs: ['solana'], wallets: ['solana'] },
};
