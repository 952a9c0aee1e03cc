// D10: Crossmark is asked to pay the attacker, and to give the account a second key.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D10',
  title: 'Payment and SetRegularKey through Crossmark',
  source: 'Crossmark',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${'xrpl:0'}:${a.others.xrp.GOOD}`] }),

  async attack(a) {
    const payment = { TransactionType: 'Payment', Destination: a.others.xrp.EVIL, Amount: '5' };
    const key = { TransactionType: 'SetRegularKey', RegularKey: a.others.xrp.EVIL };
    const code = (error) => error.code;
    return Promise.all([
      window.crossmark.signAndSubmit(payment).catch(code),
      window.xrpl.crossmark.signAndSubmitAndWait(key).catch(code),
    ]);
  },

  async action(a) {
    return window.crossmark.signAndSubmitAndWait({
      TransactionType: 'Payment',
      Account: a.others.xrp.GOOD,
      Destination: a.others.xrp.GOOD,
      Amount: '5',
    });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.others.xrp.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.others.xrp.GOOD),
  violation: (a) => ({ surface: 'wallet', role: 'payee', account: a.others.xrp.EVIL }),
  page: { wallet: 'none', wallets: ['requests'] },
};
