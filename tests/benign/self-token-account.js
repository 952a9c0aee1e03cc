// The visitor moves tokens into the own associated token account, whose address is derived and on no list.
export default {
  title: "tokens to the visitor's own token account",
  policy: (a) => ({ version: 1, payees: [`${a.chains.sol}:${a.sol.address.GOOD}`] }),
  page: { wallet: 'none', libs: ['solana'], wallets: ['solana'] },

  async action(a, app) {
    const wallet = window.phantom.solana;
    await wallet.connect();
    const { PublicKey, Transaction, TransactionInstruction } = app.solana;
    const owner = new PublicKey(a.users.sol);
    const token = new PublicKey('TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA');
    const associated = new PublicKey('ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL');
    const mint = new PublicKey('EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v');
    const seeds = [owner.toBytes(), token.toBytes(), mint.toBytes()];
    const [own] = PublicKey.findProgramAddressSync(seeds, associated);
    const from = new PublicKey(new Uint8Array(32).fill(7));
    const account = (pubkey, isSigner, isWritable) => ({ pubkey, isSigner, isWritable });
    const instruction = new TransactionInstruction({
      programId: token,
      keys: [
        account(from, false, true),
        account(mint, false, false),
        account(own, false, true),
        account(owner, true, true),
      ],
      // TransferChecked: 5 of a token with 6 decimals.
      data: new Uint8Array([12, 5, 0, 0, 0, 0, 0, 0, 0, 6]),
    });
    const recentBlockhash = '11111111111111111111111111111111';
    const transaction = new Transaction({ recentBlockhash, feePayer: owner }).add(instruction);
    await wallet.signTransaction(transaction);
    return own.toBase58();
  },

  arrived: ({ wallet, result }) =>
    result.length > 31 && wallet.some(({ method }) => method === 'solana:signTransaction'),
};
