// D09: the readable part of a Tron transaction pays the shop, the bytes that get signed pay the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D09',
  title: 'raw_data_hex that differs from raw_data',
  source: 'Tron transactions',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.tron}:${a.tron.address.GOOD}`] }),

  async attack(a) {
    while (!window.app?.tron) await new Promise((resolve) => setTimeout(resolve, 5));
    const honest = window.app.tron.transfer(a.tron.address.GOOD);
    const evil = window.app.tron.transfer(a.tron.address.EVIL);
    const lying = { ...honest, raw_data_hex: evil.raw_data_hex, txID: evil.txID };
    return window.tronWeb.trx.sign(lying).catch((error) => error.code);
  },

  async action(a, app) {
    const signed = await window.tronWeb.trx.sign(app.tron.transfer(a.tron.address.GOOD));
    await window.tronWeb.trx.sendRawTransaction(signed);
    const token = await window.tronWeb.trx.sign(app.tron.transferToken(a.tron.address.GOOD));
    return [signed.signature.length, token.txID.length];
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.tron.address.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.tron.address.GOOD),
  violation: { surface: 'wallet' },
  page: { wallet: 'none', libs: ['tron'], wallets: ['tron'] },
};
