// D04: the stake gets a new staker and a new withdrawer.
import { allRefused, signs } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D04',
  title: 'stake authorities handed over',
  source: 'Kiln and SwissBorg, September 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),
  page: { wallet: 'none', libs: ['solana'], wallets: ['solana'] },

  attack: signs((a, { PublicKey, StakeProgram }, pay) =>
    [0, 1].map((index) =>
      pay(a.sol.address.GOOD).add(
        StakeProgram.authorize({
          stakePubkey: new PublicKey(a.sol.address.GOOD),
          authorizedPubkey: new PublicKey(a.users.sol),
          newAuthorizedPubkey: new PublicKey(a.sol.address.EVIL),
          stakeAuthorizationType: { index },
        }),
      ),
    ),
  ),

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
