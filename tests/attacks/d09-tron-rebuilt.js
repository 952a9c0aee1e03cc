// D09: TronWeb is built anew when the node changes; the attacker takes the new object at once.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D09',
  title: 'a rebuilt tronWeb',
  source: 'TronLink',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.tron}:${a.tron.address.GOOD}`] }),

  async attack(a) {
    while (!window.app?.tron) await new Promise((resolve) => setTimeout(resolve, 5));
    window.dispatchEvent(new Event('test:tron-node'));
    return window.tronWeb.trx.sign(window.app.tron.transfer(a.tron.address.EVIL)).catch((error) => error.code);
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
  page: { wallet: 'none', libs: ['tron'], wallets: ['tron'] },
};
