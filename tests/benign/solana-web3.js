// An honest page signs with @solana/web3.js transactions of both kinds and gets its own objects back, signed.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'Solana, injected wallet',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),

  async action(a, app) {
    const wallet = window.phantom.solana;
    await wallet.connect();
    const { legacyTo, versionedTo } = app.solana;
    const to = a.sol.address.GOOD;
    const older = legacyTo(to);
    const newer = versionedTo(to);
    const several = [legacyTo(to), versionedTo(to)];
    const signed = await wallet.signTransaction(older);
    const again = await wallet.signTransaction(newer);
    const all = await wallet.signAllTransactions(several);
    const { signature } = await wallet.signAndSendTransaction(versionedTo(to), { skipPreflight: true });
    const message = await wallet.signMessage(new TextEncoder().encode('Sign in to the shop'));
    return {
      same: signed === older && again === newer && all[0] === several[0] && all[1] === several[1],
      signatures: [signed.signature?.[0], again.signatures[0][0], all[0].signature?.[0], all[1].signatures[0][0]],
      key: wallet.publicKey.toBase58(),
      signature: signature.length,
      message: message.signature.length,
    };
  },

  arrived: ({ wallet, result, a }) =>
    result.same &&
    result.signatures.every((first) => first === 7) &&
    result.key === a.users.sol &&
    result.signature === 64 &&
    result.message === 64 &&
    reachedWallet(wallet, a.sol.address.GOOD),
  page: { wallet: 'none', libs: ['solana'], wallets: ['solana'] },
};
