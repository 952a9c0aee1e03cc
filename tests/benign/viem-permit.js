// viem asks for a permit signature for the pinned spender.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  id: 'N16',
  title: 'viem: permit',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
    spenders: [`${a.chain}:${a.SPENDER}`],
  }),

  async action(a, app) {
    const { createWalletClient, custom, defineChain } = app.viem;
    const chain = defineChain({
      id: 31337,
      name: 'test',
      nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
      rpcUrls: { default: { http: [`${location.origin}/rpc`] } },
    });
    const client = createWalletClient({ account: a.USER, chain, transport: custom(app.provider) });
    const types = {
      Permit: [
        { name: 'owner', type: 'address' },
        { name: 'spender', type: 'address' },
        { name: 'value', type: 'uint256' },
        { name: 'nonce', type: 'uint256' },
        { name: 'deadline', type: 'uint256' },
      ],
    };
    const domain = { name: 'Test Dollar', version: '1', chainId: 31337, verifyingContract: a.TOKEN };
    const message = { owner: a.USER, spender: a.SPENDER, value: 1000n, nonce: 0n, deadline: 4000000000n };
    return client.signTypedData({ domain, types, primaryType: 'Permit', message });
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.SPENDER, 'eth_signTypedData_v4'),
};
