// A bridge to the visitor's own address on another chain: Optimism's standard bridge, and Across with the recipient spelled out.
import { reachedWallet } from '../attacks/logs.mjs';

const BRIDGE = '0x99C9fc46f92E8a1c0deC1b1747d010903E884bE1';

export default {
  title: 'bridge to the own address, no list',
  policy: () => ({ version: 1 }),
  reports: true,

  async action(a, app) {
    const [account] = await app.connect();
    const { createWalletClient, custom, encodeFunctionData, parseAbi } = app.viem;
    const wallet = createWalletClient({ account, chain: app.chain, transport: custom(app.provider) });
    const abi = parseAbi([
      'function depositETHTo(address _to, uint32 _minGasLimit, bytes _extraData) payable',
      'function depositV3(address depositor, address recipient, address inputToken, address outputToken, uint256 inputAmount, uint256 outputAmount, uint256 destinationChainId, address exclusiveRelayer, uint32 quoteTimestamp, uint32 fillDeadline, uint32 exclusivityDeadline, bytes message) payable',
    ]);
    const send = (to, functionName, args) =>
      wallet.sendTransaction({
        to,
        value: 5n,
        gas: 200000n,
        data: encodeFunctionData({ abi, functionName, args }),
      });
    await send('0x99C9fc46f92E8a1c0deC1b1747d010903E884bE1', 'depositETHTo', [account, 200000, '0x']);
    const weth = '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2';
    const zero = '0x0000000000000000000000000000000000000000';
    const order = [account, account, weth, weth, 5n, 4n, 10n, zero, 1, 4000000000, 0, '0x'];
    return send('0x5c7BCd6E7De5423a257D81B442095A1a6ced35C5', 'depositV3', order);
  },

  arrived: ({ wallet }) =>
    reachedWallet(wallet, BRIDGE, 'eth_sendTransaction') &&
    wallet.filter(({ method }) => method === 'eth_sendTransaction').length === 2,
};
