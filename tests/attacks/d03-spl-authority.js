// D03: token instructions that give an account, an allowance, what is left in it, or the tokens to the attacker.
import { allRefused, signs } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D03',
  title: 'SPL SetAuthority, Approve, CloseAccount and TransferChecked',
  source: 'Solana drainers',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),
  page: { wallet: 'none', libs: ['solana'], wallets: ['solana'] },

  attack: signs((a, { PublicKey, TransactionInstruction }, pay) => {
    const programId = new PublicKey('TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA');
    const user = new PublicKey(a.users.sol);
    const evil = new PublicKey(a.sol.address.EVIL);
    const account = new PublicKey(a.sol.address.GOOD);
    const key = (pubkey, isWritable = true, isSigner = false) => ({ pubkey, isWritable, isSigner });
    const owner = key(user, false, true);
    const five = [5, 0, 0, 0, 0, 0, 0, 0];
    return [
      { data: [6, 2, 1, ...evil.toBytes()], keys: [key(account), owner] },
      { data: [4, ...five], keys: [key(account), key(evil, false), owner] },
      { data: [9], keys: [key(account), key(evil), owner] },
      { data: [12, ...five, 6], keys: [key(account), key(account, false), key(evil), owner] },
    ].map(({ data, keys }) =>
      pay(a.sol.address.GOOD).add(new TransactionInstruction({ programId, keys, data: Uint8Array.from(data) })),
    );
  }),

  async action(a, app) {
    await window.solana.connect();
    const signed = await window.solana.signTransaction(app.solana.legacyTo(a.sol.address.GOOD));
    return signed.signatures.length;
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.GOOD),
  violation: (a) => ({ surface: 'wallet', account: a.sol.address.EVIL }),
  status: allRefused,
};
