// D06: who is paid stands in a lookup table, of which the transaction names only a row.
import { allRefused, signs } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D06',
  title: 'recipient behind an address lookup table',
  source: 'Solana, versioned transactions',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),
  page: { wallet: 'none', libs: ['solana'], wallets: ['solana'] },

  attack: signs(
    (a, { PublicKey, AddressLookupTableAccount, SystemProgram, TransactionMessage, VersionedTransaction }, pay) => {
      const payerKey = new PublicKey(a.users.sol);
      const toPubkey = new PublicKey(a.sol.address.LOOKALIKE);
      const table = new AddressLookupTableAccount({
        key: new PublicKey(a.sol.address.EVIL),
        state: {
          deactivationSlot: 2n ** 64n - 1n,
          lastExtendedSlot: 0,
          lastExtendedSlotStartIndex: 0,
          addresses: [toPubkey],
        },
      });
      const { recentBlockhash } = pay(a.sol.address.GOOD);
      const instructions = [SystemProgram.transfer({ fromPubkey: payerKey, toPubkey, lamports: 5 })];
      const message = new TransactionMessage({ payerKey, recentBlockhash, instructions }).compileToV0Message([table]);
      return [new VersionedTransaction(message)];
    },
  ),

  async action(a, app) {
    await window.solana.connect();
    const signed = await window.solana.signTransaction(app.solana.legacyTo(a.sol.address.GOOD));
    return signed.signatures.length;
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.GOOD),
  violation: { surface: 'wallet' },
  status: allRefused,
};
