// D10: a Wallet Standard wallet for Sui that is frozen through and through; its transaction answers differently each time.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D10',
  title: 'sui:signTransaction with a toggling toJSON',
  source: 'Wallet Standard, Sui',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${'sui:mainnet'}:${a.others.sui.GOOD}`] }),

  async attack(a) {
    const found = [];
    const api = { register: (...wallets) => found.push(...wallets) };
    window.dispatchEvent(new CustomEvent('wallet-standard:app-ready', { detail: api }));
    const [wallet] = found;
    const paying = (to) => {
      const bytes = Uint8Array.from(to.slice(2).match(/../g), (pair) => parseInt(pair, 16));
      return JSON.stringify({
        version: 2,
        inputs: [{ Pure: { bytes: btoa(String.fromCharCode(...bytes)) } }],
        commands: [{ TransferObjects: { objects: [{ GasCoin: true }], address: { Input: 0 } } }],
        to,
      });
    };
    const answers = [paying(a.others.sui.GOOD), paying(a.others.sui.EVIL)];
    // Without a guard the wallet asks first.
    let asked = window.payeeguard ? 0 : 1;
    const transaction = { toJSON: async () => answers[Math.min(asked++, 1)] };
    const toggled = await wallet.features['sui:signTransaction']
      .signTransaction({ account: wallet.accounts[0], chain: 'sui:mainnet', transaction })
      .catch((error) => error.code);
    asked = 1;
    const plain = await wallet.features['sui:signTransaction']
      .signTransaction({ account: wallet.accounts[0], chain: 'sui:mainnet', transaction })
      .catch((error) => error.code);
    return [typeof toggled, plain];
  },

  async action(a) {
    const found = [];
    window.dispatchEvent(
      new CustomEvent('wallet-standard:app-ready', { detail: { register: (...wallets) => found.push(...wallets) } }),
    );
    const [wallet] = found;
    const to = a.others.sui.GOOD;
    const bytes = Uint8Array.from(to.slice(2).match(/../g), (pair) => parseInt(pair, 16));
    const text = JSON.stringify({
      version: 2,
      inputs: [{ Pure: { bytes: btoa(String.fromCharCode(...bytes)) } }],
      commands: [{ TransferObjects: { objects: [{ GasCoin: true }], address: { Input: 0 } } }],
      to,
    });
    const transaction = { toJSON: async () => text };
    return wallet.features['sui:signTransaction'].signTransaction({
      account: wallet.accounts[0],
      chain: 'sui:mainnet',
      transaction,
    });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.others.sui.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.others.sui.GOOD),
  violation: { surface: 'wallet' },
  status: ({ providers }) =>
    providers.some(({ name, coverage }) => name === 'Frozen replica' && coverage === 'request'),
  page: { wallet: 'none', wallets: ['standard-move'] },
};
