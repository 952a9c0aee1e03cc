// D08: bitcoin and tokens for the attacker through the wallets of Stacks and of Lightning, by their newer and their older methods.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D08',
  title: 'Leather, older Stacks methods, webln.lnurl',
  source: 'own review: the methods of @stacks/connect and of WebLN',
  level: 'prevented',
  page: { wallet: 'none', wallets: ['stacks'] },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.btc}:${a.btc.segwit.GOOD}`] }),

  async attack(a) {
    const recipient = a.btc.segwit.EVIL;
    const token = `e30.${btoa(JSON.stringify({ recipient, amount: '5', txType: 'token_transfer' }))}.`;
    const psbt = `e30.${btoa(JSON.stringify({ hex: `70736274ff${'00'.repeat(8)}`, recipient }))}.`;
    const asked = [
      () => window.LeatherProvider.request('sendTransfer', { recipients: [{ address: recipient, amount: '5000' }] }),
      () => window.LeatherProvider.request('sendTransfer', { address: recipient, amount: '5000' }),
      () => window.StacksProvider.transactionRequest(token),
      () => window.StacksProvider.psbtRequest(psbt),
      () => window.webln.lnurl(`lnurlp://pay.invalid/${recipient}`),
      () => window.webln.sendPayment(`lnbc50u1${recipient}`),
    ];
    const answers = [];
    for (const ask of asked)
      answers.push(
        await ask().then(
          () => 'answered',
          ({ code }) => code,
        ),
      );
    return answers;
  },

  async action(a) {
    const recipients = [{ address: a.btc.segwit.GOOD, amount: '5000' }];
    return window.LeatherProvider.request('sendTransfer', { recipients });
  },

  // Without the guard each one has to arrive, with it not one.
  stolen: ({ attackResult, status }) =>
    status ? attackResult.includes('answered') : attackResult.every((answer) => answer === 'answered'),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.btc.segwit.GOOD),
  violation: (a) => ({ surface: 'wallet', role: 'payee', account: a.btc.segwit.EVIL }),
};
