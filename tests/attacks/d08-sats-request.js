// D08: bitcoin for the attacker through wallets of sats-connect, one of them known by its entry in btc_providers alone.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D08',
  title: 'request(sendTransfer) and the older token form',
  source: 'sats-connect',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.btc}:${a.btc.segwit.GOOD}`] }),

  async attack(a) {
    const code = (error) => error.code;
    const recipients = [{ address: a.btc.segwit.EVIL, amount: 5000, amountSats: 5000 }];
    const token = `e30.${btoa(JSON.stringify({ recipients }))}.`;
    return Promise.all([
      window.XverseProviders.BitcoinProvider.request('sendTransfer', { recipients }).catch(code),
      window.ownWallet.deep.bitcoin.request('sendTransfer', { recipients }).catch(code),
      window.XverseProviders.BitcoinProvider.sendBtcTransaction(token).catch(code),
    ]);
  },

  async action(a) {
    await window.unisat.requestAccounts();
    await window.unisat.sendBitcoin(a.btc.segwit.GOOD, 5000, { feeRate: 2 });
    const answer = await window.XverseProviders.BitcoinProvider.request('sendTransfer', {
      recipients: [{ address: a.btc.segwit.GOOD, amount: 5000 }],
    });
    return typeof answer.result;
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.btc.segwit.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.btc.segwit.GOOD),
  violation: (a) => ({ surface: 'wallet', role: 'payee', account: a.btc.segwit.EVIL }),
  page: { wallet: 'none', wallets: ['bitcoin'] },
};
