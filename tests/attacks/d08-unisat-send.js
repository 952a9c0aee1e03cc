// D08: bitcoin for the attacker through UniSat, whose object hides behind a Proxy at a fixed slot.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D08',
  title: 'unisat.sendBitcoin',
  source: 'UniSat',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.btc}:${a.btc.segwit.GOOD}`] }),

  async attack(a) {
    const code = (error) => error.code;
    return Promise.all([
      window.unisat.sendBitcoin(a.btc.segwit.EVIL, 5000).catch(code),
      window.unisat.sendInscription(a.btc.segwit.EVIL, 'inscription').catch(code),
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
  status: ({ providers }) => providers.some(({ name, coverage }) => name === 'unisat' && coverage === 'request'),
  page: { wallet: 'none', wallets: ['bitcoin'] },
};
