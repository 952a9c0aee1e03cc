// H01: a transaction object that serialises to one thing for whoever looks first and to another for the wallet.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H01',
  title: 'serialize() that toggles',
  source: 'time of check, time of use',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),

  async attack(a) {
    while (!window.app?.solana) await new Promise((resolve) => setTimeout(resolve, 5));
    const { versionedTo } = window.app.solana;
    const wires = [versionedTo(a.sol.address.GOOD).serialize(), versionedTo(a.sol.address.EVIL).serialize()];
    let asked = 0;
    const honest = versionedTo(a.sol.address.GOOD);
    // Without a guard the wallet asks first.
    const first = window.payeeguard ? 0 : 1;
    honest.serialize = () => wires[Math.min(first + asked++, 1)];
    const answer = await window.solana.signTransaction(honest).catch((error) => error.code);
    return { asked, answer: typeof answer };
  },

  async action(a, app) {
    await window.solana.connect();
    const signed = await window.solana.signTransaction(app.solana.versionedTo(a.sol.address.GOOD));
    return signed.signatures[0][0];
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.GOOD),
  violation: undefined,
  page: { wallet: 'none', libs: ['solana'], wallets: ['solana'] },
};
