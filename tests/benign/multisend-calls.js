// A Safe makes several calls at once, through the contract that may only call, never delegate.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  id: 'N14',
  title: 'MultiSendCallOnly batch of a Safe',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.SAFE}`, `${a.chain}:${a.TOKEN}`],
    delegates: [`${a.chain}:0x40A2aCCbd92BCA938b02010E17A5b8929b49130D`],
  }),

  async action(a, app) {
    const { encodeFunctionData, parseAbi } = app.viem;
    const abi = parseAbi([
      'function multiSend(bytes transactions)',
      'function transfer(address to, uint256 amount)',
      'function execTransaction(address to, uint256 value, bytes data, uint8 operation, uint256 safeTxGas, uint256 baseGas, uint256 gasPrice, address gasToken, address refundReceiver, bytes signatures)',
    ]);
    const word = (value) => value.toString(16).padStart(64, '0');
    const packed = (to, value, data) =>
      `00${to.slice(2).toLowerCase()}${word(value)}${word((data.length - 2) / 2)}${data.slice(2)}`;
    const transfer = encodeFunctionData({ abi, functionName: 'transfer', args: [a.GOOD, 7n] });
    const both = `0x${packed(a.GOOD, 5n, '0x')}${packed(a.TOKEN, 0n, transfer)}`;
    const batch = encodeFunctionData({ abi, functionName: 'multiSend', args: [both] });
    const zero = `0x${'0'.repeat(40)}`;
    const callOnly = '0x40A2aCCbd92BCA938b02010E17A5b8929b49130D';
    const args = [callOnly, 0n, batch, 1, 0n, 0n, 0n, zero, zero, `0x${'ab'.repeat(65)}`];
    const data = encodeFunctionData({ abi, functionName: 'execTransaction', args });
    const tx = { from: a.USER, to: a.SAFE, data };
    // There is no such contract on the test chain: what counts is that the wallet was asked.
    return app.provider.request({ method: 'eth_sendTransaction', params: [tx] }).catch(() => null);
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
