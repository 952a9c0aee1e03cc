// C18: the wallet is moved to a chain whose node belongs to the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C18',
  title: 'wallet_addEthereumChain with the node of the attacker',
  source: 'chain switching',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = {
      method: 'wallet_addEthereumChain',
      params: [
        {
          chainId: '0x539',
          chainName: 'Test',
          rpcUrls: [`https://${a.EVIL.toLowerCase()}.example`],
          nativeCurrency: { name: 'E', symbol: 'E', decimals: 18 },
        },
      ],
    };
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL, 'wallet_addEthereumChain'),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'eip1193' },
};
