// D09: TRX and a token for the attacker, by every way to the signing methods of TronWeb.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D09',
  title: 'tronWeb.trx.sign and its kin',
  source: 'TronLink',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.tron}:${a.tron.address.GOOD}`] }),

  async attack(a) {
    while (!window.app?.tron) await new Promise((resolve) => setTimeout(resolve, 5));
    const { transfer, transferToken } = window.app.tron;
    const evil = a.tron.address.EVIL;
    const code = (error) => error.code;
    return Promise.all([
      window.tronWeb.trx.sign(transfer(evil)).catch(code),
      window.tronLink.tronWeb.trx.multiSign(transferToken(evil)).catch(code),
      window.tron.tronWeb.trx.sendRawTransaction({ ...transfer(evil), signature: ['07'.repeat(65)] }).catch(code),
      window.tron.request({ method: 'tron_signTransaction', params: [transfer(evil)] }).catch(code),
    ]);
  },

  async action(a, app) {
    const signed = await window.tronWeb.trx.sign(app.tron.transfer(a.tron.address.GOOD));
    await window.tronWeb.trx.sendRawTransaction(signed);
    const token = await window.tronWeb.trx.sign(app.tron.transferToken(a.tron.address.GOOD));
    return [signed.signature.length, token.txID.length];
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.tron.address.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.tron.address.GOOD),
  violation: (a) => ({ surface: 'wallet', role: 'payee', account: a.tron.address.EVIL }),
  status: ({ providers }) =>
    providers.some(({ name, coverage }) => name.endsWith('tronWeb.trx') && coverage === 'request'),
  page: { wallet: 'none', libs: ['tron'], wallets: ['tron'] },
};
