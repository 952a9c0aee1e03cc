// A first approval of a listed router, for an amount that the policy allows, and a swap through it whose output comes back to the visitor.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  id: 'N06',
  title: 'first approval of a listed router, and a swap',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`, `${a.chain}:${a.SPENDER}`],
    spenders: [{ account: `${a.chain}:${a.SPENDER}`, asset: `${a.chain}/erc20:${a.TOKEN}`, max: '1000' }],
  }),

  async action(a, app) {
    const [from] = await app.provider.request({ method: 'eth_requestAccounts' });
    const { encodeFunctionData, parseAbi } = app.viem;
    const signature =
      'function swapExactTokensForTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline)';
    const path = [a.TOKEN, a.COLLECTIBLE];
    const data = encodeFunctionData({
      abi: parseAbi([signature]),
      functionName: 'swapExactTokensForTokens',
      args: [5n, 1n, path, from, 2n ** 40n],
    });
    const approved = await app.approve(a.SPENDER, 1000n);
    const tx = { from, to: a.SPENDER, data };
    return { approved, swapped: await app.provider.request({ method: 'eth_sendTransaction', params: [tx] }) };
  },

  arrived: ({ wallet, result, a, chain }) =>
    result.swapped.length === 66 && chain.allowance(a.SPENDER) === 1000n && reachedWallet(wallet, a.SPENDER),
};
