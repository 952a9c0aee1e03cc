// The page has orders signed whose types are full of large numbers, hashes and bytes that are no accounts, and accounts that are expected.
export default {
  title: 'orders with large numbers, hashes and bytes',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
    spenders: [`${a.chain}:${a.SPENDER}`],
  }),

  async action(a, app) {
    const kinds = { name: 'string', chainId: 'uint256', verifyingContract: 'address' };
    const fields = (types) => Object.keys(types).map((name) => ({ name, type: types[name] }));
    const domain = { name: 'Shop', chainId: 31337, verifyingContract: a.TOKEN };
    const ask = (primaryType, types, message) => {
      const typed = {
        primaryType,
        domain,
        message,
        types: { EIP712Domain: fields(kinds), [primaryType]: fields(types) },
      };
      return app.provider.request({ method: 'eth_signTypedData_v4', params: [a.USER, JSON.stringify(typed)] });
    };
    const [high, wei] = [
      '70564390146087384410226462365843254091923857621784032163157364163820478374157',
      `5${'0'.repeat(24)}`,
    ];
    const hash = `0x${'9c'.repeat(32)}`;
    const signed = [
      await ask(
        'Order',
        { salt: 'uint256', makingAmount: 'uint256', makerTraits: 'uint256', tokenId: 'uint256', deadline: 'uint48' },
        { salt: high, makingAmount: wei, makerTraits: high, tokenId: high, deadline: 4000000000 },
      ),
      await ask(
        'Message',
        { destination: 'uint32', recipient: 'bytes32', delta: 'int256', appData: 'bytes32', signature: 'bytes' },
        {
          ...{ destination: 8453, recipient: `0x${a.GOOD.slice(2).toLowerCase().padStart(64, '0')}` },
          ...{ delta: '-5000000', appData: hash, signature: `0x${'ab'.repeat(65)}` },
        },
      ),
      await ask(
        'Grant',
        { spender: 'uint160', recipient: 'bytes', note: 'string', to: 'uint256', kind: 'bytes4' },
        {
          ...{ spender: BigInt(a.SPENDER).toString(), recipient: a.GOOD, kind: '0x12345678' },
          ...{ note: 'for the month of May', to: 4000000000 },
        },
      ),
      await ask('SafeMessage', { message: 'bytes' }, { message: '0x48656c6c6f2c20776f726c6421' }),
    ];
    return signed.map((signature) => signature.length).join();
  },

  arrived: ({ wallet, result }) =>
    result === '132,132,132,132' && wallet.filter(({ method }) => method === 'eth_signTypedData_v4').length === 4,
};
