// The visitor moves money to the own account, which is always expected.
export default {
  id: 'N12',
  title: 'transfer to self',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  async action(a, app) {
    const [account] = await app.provider.request({ method: 'eth_requestAccounts' });
    const data = `0xa9059cbb${account.slice(2).toLowerCase().padStart(64, '0')}${'1'.padStart(64, '0')}`;
    await app.provider.request({
      method: 'eth_sendTransaction',
      params: [{ from: account, to: account, value: '0x1' }],
    });
    return app.provider.request({ method: 'eth_sendTransaction', params: [{ from: account, to: a.TOKEN, data }] });
  },

  arrived: ({ wallet }) => wallet.filter((call) => call.method === 'eth_sendTransaction').length === 2,
};
