// The page approves Permit2, which every dApp shares, and signs a Permit2 message for the pinned spender.
export default {
  title: 'Permit2: approval and signature',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
    spenders: [`${a.chain}:${a.SPENDER}`],
  }),

  async action(a, app) {
    const permit2 = '0x000000000022D473030F116dDEE9F6B43aC78BA3';
    const data = `0x095ea7b3${permit2.slice(2).toLowerCase().padStart(64, '0')}${'5'.padStart(64, '0')}`;
    const tx = { from: a.USER, to: a.TOKEN, data };
    const hash = await app.provider.request({ method: 'eth_sendTransaction', params: [tx] });
    const typed = {
      types: {
        EIP712Domain: [
          { name: 'name', type: 'string' },
          { name: 'chainId', type: 'uint256' },
          { name: 'verifyingContract', type: 'address' },
        ],
        TokenPermissions: [
          { name: 'token', type: 'address' },
          { name: 'amount', type: 'uint256' },
        ],
        PermitTransferFrom: [
          { name: 'permitted', type: 'TokenPermissions' },
          { name: 'spender', type: 'address' },
          { name: 'nonce', type: 'uint256' },
          { name: 'deadline', type: 'uint256' },
        ],
      },
      primaryType: 'PermitTransferFrom',
      domain: { name: 'Permit2', chainId: 31337, verifyingContract: permit2 },
      message: { permitted: { token: a.TOKEN, amount: '5' }, spender: a.SPENDER, nonce: '1', deadline: '4000000000' },
    };
    const params = [a.USER, JSON.stringify(typed)];
    return { hash, signature: await app.provider.request({ method: 'eth_signTypedData_v4', params }) };
  },

  arrived: ({ wallet }) =>
    wallet.some((call) => call.method === 'eth_sendTransaction') &&
    wallet.some((call) => call.method === 'eth_signTypedData_v4'),
};
