// D10: Crossmark is asked to pay the attacker, to give the account a second key, and to sign what names nobody: an offer whose payee
// stands on the ledger alone, code for the account, and a type that no ledger has.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D10',
  title: 'Payment, SetRegularKey and transactions that name nobody through Crossmark',
  source: 'Crossmark',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${'xrpl:0'}:${a.others.xrp.GOOD}`] }),

  async attack(a) {
    const payment = { TransactionType: 'Payment', Destination: a.others.xrp.EVIL, Amount: '5' };
    const key = { TransactionType: 'SetRegularKey', RegularKey: a.others.xrp.EVIL };
    const hash = 'E'.repeat(64);
    const blind = [
      { TransactionType: 'NFTokenAcceptOffer', NFTokenSellOffer: hash },
      { TransactionType: 'SetHook', Hooks: [{ Hook: { HookHash: hash } }] },
      { TransactionType: 'FooBar', Amount: '5', Hash: hash },
    ];
    const code = (error) => error.code;
    return Promise.all([
      ...blind.map((transaction) => window.crossmark.signAndSubmit(transaction).catch(code)),
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

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.others.xrp.EVIL) || reachedWallet(wallet, 'E'.repeat(64)),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.others.xrp.GOOD),
  violation: (a) => ({ surface: 'wallet', role: 'payee', account: a.others.xrp.EVIL }),
  page: { wallet: 'none', wallets: ['requests'] },
};
