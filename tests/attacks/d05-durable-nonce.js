// D05: a durable nonce keeps the signature valid for ever, so the payment can be sent when there is something to take.
import { allRefused, signs } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D05',
  title: 'payment behind a durable nonce',
  source: 'Solana drainers',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),
  page: { wallet: 'none', libs: ['solana'], wallets: ['solana'] },

  attack: signs((a, { PublicKey, SystemProgram, Transaction }, pay) => {
    const user = new PublicKey(a.users.sol);
    const advance = (authorizedPubkey) =>
      SystemProgram.nonceAdvance({ noncePubkey: new PublicKey(a.sol.address.GOOD), authorizedPubkey });
    const delayed = (to, authorizedPubkey) => {
      const payment = pay(to);
      const { recentBlockhash, feePayer, instructions } = payment;
      return new Transaction({ recentBlockhash, feePayer }).add(advance(authorizedPubkey), ...instructions);
    };
    return [delayed(a.sol.address.EVIL, user), delayed(a.sol.address.EVIL, new PublicKey(a.sol.address.EVIL))];
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
