// viem approves the pinned spender.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'viem: approve',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
    spenders: [`${a.chain}:${a.SPENDER}`],
  }),

  async action(a, app) {
    const { createWalletClient, custom, defineChain, erc20Abi } = app.viem;
    const chain = defineChain({
      id: 31337,
      name: 'test',
      nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
      rpcUrls: { default: { http: [`${location.origin}/rpc`] } },
    });
    const client = createWalletClient({ account: a.USER, chain, transport: custom(app.provider) });
    return client.writeContract({ address: a.TOKEN, abi: erc20Abi, functionName: 'approve', args: [a.SPENDER, 1000n] });
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.SPENDER, 'eth_sendTransaction'),
};
