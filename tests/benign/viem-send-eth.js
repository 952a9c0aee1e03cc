// viem sends ether to the pinned payee.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  id: 'N05',
  title: 'viem: send ETH',
  profile: true,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a, app) {
    const { createWalletClient, custom, defineChain } = app.viem;
    const chain = defineChain({
      id: 31337,
      name: 'test',
      nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
      rpcUrls: { default: { http: [`${location.origin}/rpc`] } },
    });
    const client = createWalletClient({ account: a.USER, chain, transport: custom(app.provider) });
    return client.sendTransaction({ to: a.GOOD, value: 5n });
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
