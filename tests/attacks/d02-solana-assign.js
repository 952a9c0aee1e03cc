// D02: the account itself changes its owner: no balance moves, and a simulation shows nothing.
import { allRefused, signs } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D02',
  title: 'Assign and AssignWithSeed hidden behind an honest payment',
  source: 'Solana drainers, owner reassignment',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),
  page: { wallet: 'none', libs: ['solana'], wallets: ['solana'] },

  attack: signs((a, { PublicKey, SystemProgram }, pay) => {
    const accountPubkey = new PublicKey(a.users.sol);
    const programId = new PublicKey(a.sol.address.EVIL);
    return [
      pay(a.sol.address.GOOD).add(SystemProgram.assign({ accountPubkey, programId })),
      pay(a.sol.address.GOOD).add(
        SystemProgram.assign({ accountPubkey, basePubkey: accountPubkey, seed: 'vault', programId }),
      ),
    ];
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
