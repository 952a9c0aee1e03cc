// D10: a TON Connect bridge under a name that no list has is asked to pay the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D10',
  title: 'tonconnect.send',
  source: 'TON Connect',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${'tvm:-239'}:${a.others.ton.GOOD}`] }),

  async attack(a) {
    const transaction = { valid_until: 1800000000, messages: [{ address: a.others.ton.EVIL, amount: '5000000' }] };
    return window.replicaTonWallet.tonconnect
      .send({ method: 'sendTransaction', params: [JSON.stringify(transaction)], id: '1' })
      .catch((error) => error.code);
  },

  async action(a) {
    const { tonconnect } = window.replicaTonWallet;
    await tonconnect.connect(2, {});
    const transaction = { valid_until: 1800000000, messages: [{ address: a.others.ton.GOOD, amount: '5000000' }] };
    return tonconnect.send({ method: 'sendTransaction', params: [JSON.stringify(transaction)], id: '1' });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.others.ton.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.others.ton.GOOD),
  violation: { surface: 'wallet', role: 'payee', grade: 'unknown' },
  status: ({ providers }) =>
    providers.some(({ name, coverage }) => name === 'replicaTonWallet.tonconnect' && coverage === 'request'),
  page: { wallet: 'none', wallets: ['ton'] },
};
