// An approvals page: takes back an allowance, an operator and a Permit2 allowance.
export default {
  title: 'revoke, no list',
  policy: () => ({ version: 1 }),
  reports: true,

  async action(a, app) {
    const [account] = await app.connect();
    const { createWalletClient, custom, encodeFunctionData, parseAbi } = app.viem;
    const wallet = createWalletClient({ account, chain: app.chain, transport: custom(app.provider) });
    const abi = parseAbi([
      'function approve(address spender, uint256 value)',
      'function setApprovalForAll(address operator, bool approved)',
      'function lockdown((address token, address spender)[] approvals)',
    ]);
    const send = (to, functionName, args) =>
      wallet.sendTransaction({ to, gas: 200000n, data: encodeFunctionData({ abi, functionName, args }) });
    await send(a.TOKEN, 'approve', [a.SPENDER, 0n]);
    await send(a.COLLECTIBLE, 'setApprovalForAll', [a.SPENDER, false]);
    return send('0x000000000022D473030F116dDEE9F6B43aC78BA3', 'lockdown', [[{ token: a.TOKEN, spender: a.SPENDER }]]);
  },

  arrived: ({ wallet }) => wallet.filter(({ method }) => method === 'eth_sendTransaction').length === 3,
};
