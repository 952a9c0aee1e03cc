// A mint page: a payable call that names nobody, and one that names the visitor.
export default {
  title: 'mint a collectible, no list',
  policy: () => ({ version: 1 }),
  reports: true,

  async action(a, app) {
    const [account] = await app.connect();
    const { createWalletClient, custom, encodeFunctionData, parseAbi } = app.viem;
    const wallet = createWalletClient({ account, chain: app.chain, transport: custom(app.provider) });
    const abi = parseAbi([
      'function mint(uint256 quantity) payable',
      'function safeMint(address to, uint256 id) payable',
    ]);
    const send = (functionName, args) =>
      wallet.sendTransaction({
        to: a.COLLECTIBLE,
        value: 5n,
        gas: 200000n,
        data: encodeFunctionData({ abi, functionName, args }),
      });
    await send('mint', [2n]);
    return send('safeMint', [account, 7n]);
  },

  arrived: ({ wallet }) => wallet.filter(({ method }) => method === 'eth_sendTransaction').length === 2,
};
