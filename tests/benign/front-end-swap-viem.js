// A front end as wagmi writes it: swap the chain's coin for a token through the Universal Router, the tokens going to the visitor.
import { reachedWallet } from '../attacks/logs.mjs';

const ROUTER = '0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af';

export default {
  title: 'swap with viem, no list',
  policy: () => ({ version: 1 }),
  reports: true,

  async action(a, app) {
    const [account] = await app.connect();
    const { createWalletClient, custom, encodeFunctionData, parseAbi } = app.viem;
    const word = (value) => BigInt(value).toString(16).padStart(64, '0');
    // WRAP_ETH to the router itself, then V3_SWAP_EXACT_IN to the visitor.
    const wrap = `0x${word(2)}${word(5)}`;
    const path = `${'c02aaa39b223fe8d0a0e5c4f27ead9083c756cc2'}000bb8${a.TOKEN.slice(2).toLowerCase()}`;
    const swap = `0x${word(account)}${word(5)}${word(1)}${word(160)}${word(0)}${word(43)}${path.padEnd(128, '0')}`;
    const data = encodeFunctionData({
      abi: parseAbi(['function execute(bytes commands, bytes[] inputs, uint256 deadline) payable']),
      functionName: 'execute',
      args: ['0x0b00', [wrap, swap], 4000000000n],
    });
    const wallet = createWalletClient({ account, chain: app.chain, transport: custom(app.provider) });
    const to = '0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af';
    return wallet.sendTransaction({ to, data, value: 5n, gas: 200000n });
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, ROUTER, 'eth_sendTransaction') && reachedWallet(wallet, a.USER),
};
