// A front end with ethers: exactInputSingle on Uniswap's second router, paid in the chain's coin.
import { reachedWallet } from '../attacks/logs.mjs';

const ROUTER = '0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45';

export default {
  title: 'swap with ethers, no list',
  policy: () => ({ version: 1 }),
  reports: true,
  page: { libs: ['ethers'] },

  async action(a, app) {
    const { BrowserProvider, Contract } = app.ethers;
    const signer = await new BrowserProvider(app.provider).getSigner();
    const params =
      '(address tokenIn,address tokenOut,uint24 fee,address recipient,uint256 amountIn,uint256 amountOutMinimum,uint160 limit)';
    const abi = [`function exactInputSingle(${params} params) payable returns (uint256)`];
    const router = new Contract('0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45', abi, signer);
    const weth = '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2';
    const order = [weth, a.TOKEN, 3000, await signer.getAddress(), 5n, 1n, 0n];
    const { hash } = await router.exactInputSingle(order, { value: 5n, gasLimit: 200000n });
    return hash;
  },

  arrived: ({ wallet }) => reachedWallet(wallet, ROUTER, 'eth_sendTransaction'),
};
