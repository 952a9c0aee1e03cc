// viem sends a batch of two calls with wallet_sendCalls.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'viem: sendCalls',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  async action(a, app) {
    const { createWalletClient, custom, defineChain, encodeFunctionData, erc20Abi } = app.viem;
    const chain = defineChain({
      id: 31337,
      name: 'test',
      nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
      rpcUrls: { default: { http: [`${location.origin}/rpc`] } },
    });
    const client = createWalletClient({ account: a.USER, chain, transport: custom(app.provider) });
    const data = encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args: [a.GOOD, 7n] });
    // A wallet that does not know the method is as good here: what counts is that the call gets to it.
    return client
      .sendCalls({
        calls: [
          { to: a.GOOD, value: 5n },
          { to: a.TOKEN, data },
        ],
      })
      .catch((error) => error.name);
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'wallet_sendCalls'),
};
