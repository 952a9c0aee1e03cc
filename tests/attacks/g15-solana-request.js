// G15: the older request form of a Solana wallet, which takes the message as base58 text.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G15',
  title: 'provider.request({ method: signTransaction })',
  source: 'injected Solana wallets',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`] }),

  async attack(a) {
    while (!window.app?.solana) await new Promise((resolve) => setTimeout(resolve, 5));
    const { versionedTo } = window.app.solana;
    const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
    const base58 = (bytes) => {
      let value = 0n;
      for (const byte of bytes) value = value * 256n + BigInt(byte);
      let text = '';
      for (; value > 0n; value /= 58n) text = letters[Number(value % 58n)] + text;
      return text;
    };
    const message = base58(versionedTo(a.sol.address.EVIL).message.serialize());
    return window.solana.request({ method: 'signTransaction', params: { message } }).catch((error) => error.code);
  },

  async action(a, app) {
    await window.solana.connect();
    const signed = await window.solana.signTransaction(app.solana.versionedTo(a.sol.address.GOOD));
    return signed.signatures[0][0];
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.GOOD),
  violation: { surface: 'wallet' },
  page: { wallet: 'none', libs: ['solana'], wallets: ['solana'] },
};
