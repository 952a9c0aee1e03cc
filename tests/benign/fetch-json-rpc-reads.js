// The page reads the chain over plain JSON-RPC: calls, balances, logs and blocks of accounts it does not pay.
export default {
  title: 'JSON-RPC reads over fetch',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const word = a.EVIL.slice(2).toLowerCase().padStart(64, '0');
    const ask = async (method, params) => {
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
      return (
        await (await fetch('/rpc', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).json()
      ).result;
    };
    return {
      chain: await ask('eth_chainId', []),
      tokens: await ask('eth_call', [{ to: a.TOKEN, data: `0x70a08231${word}` }, 'latest']),
      balance: await ask('eth_getBalance', [a.EVIL, 'latest']),
      gas: await ask('eth_estimateGas', [{ from: a.USER, to: a.EVIL, value: '0x1' }]),
      logs: await ask('eth_getLogs', [{ address: a.TOKEN, topics: [null, `0x${word}`] }]),
    };
  },

  arrived: ({ result }) =>
    result.chain === '0x7a69' &&
    Number(result.tokens) === 0 &&
    Number(result.gas) >= 21000 &&
    Array.isArray(result.logs),
};
