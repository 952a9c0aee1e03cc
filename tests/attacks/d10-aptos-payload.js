// D10: coins for the attacker by an entry function of Aptos.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D10',
  title: 'aptos:signAndSubmitTransaction',
  source: 'Wallet Standard, Aptos',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${'aptos:1'}:${a.others.aptos.GOOD}`] }),

  async attack(a) {
    const found = [];
    const api = { register: (...wallets) => found.push(...wallets) };
    window.dispatchEvent(new CustomEvent('wallet-standard:app-ready', { detail: api }));
    const payload = {
      function: '0x1::aptos_account::transfer',
      typeArguments: [],
      functionArguments: [a.others.aptos.EVIL, 5],
    };
    return found[0].features['aptos:signAndSubmitTransaction']
      .signAndSubmitTransaction({ payload })
      .catch((error) => error.code);
  },

  async action(a) {
    const found = [];
    window.dispatchEvent(
      new CustomEvent('wallet-standard:app-ready', { detail: { register: (...wallets) => found.push(...wallets) } }),
    );
    const payload = {
      function: '0x1::aptos_account::transfer',
      typeArguments: [],
      functionArguments: [a.others.aptos.GOOD, 5],
    };
    return found[0].features['aptos:signAndSubmitTransaction'].signAndSubmitTransaction({ payload });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.others.aptos.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.others.aptos.GOOD),
  violation: (a) => ({ surface: 'wallet', role: 'payee', account: a.others.aptos.EVIL }),
  page: { wallet: 'none', wallets: ['standard-move'] },
};
