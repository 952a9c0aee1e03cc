// D10: a Cardano wallet, whose API comes frozen from enable(), is asked to sign an output for the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D10',
  title: 'signTx',
  source: 'CIP-30',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${'cip34:1-764824073'}:${a.others.cardano.GOOD}`] }),

  async attack() {
    const wallet = await window.cardano.replica.enable();
    // {0: [], 1: [[address, 5]], 2: 1} with a witness set, validity and no metadata.
    const transaction = `84a3008001818258 1d61${'bad0'.repeat(14)}05020 1a0f5f6`.replaceAll(' ', '');
    const code = (error) => error.code;
    return Promise.all([wallet.signTx(transaction, true).catch(code), wallet.submitTx(transaction).catch(code)]);
  },

  async action() {
    const wallet = await window.cardano.replica.enable();
    await wallet.getUsedAddresses();
    const transaction = `84a3008001818258 1d61${'600d'.repeat(14)}05020 1a0f5f6`.replaceAll(' ', '');
    return wallet.signTx(transaction, true);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.others.cardano.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.others.cardano.GOOD),
  violation: (a) => ({ surface: 'wallet', role: 'payee', account: a.others.cardano.EVIL }),
  page: { wallet: 'none', wallets: ['enabled'] },
};
