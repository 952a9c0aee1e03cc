// Account and chain changes, messages and removed listeners work as the wallet means them.
export default {
  title: 'wallet events still arrive',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a, app) {
    await app.provider.request({ method: 'eth_requestAccounts' });
    const heard = [];
    const unwanted = () => heard.push('unwanted');
    app.provider.on('accountsChanged', unwanted);
    app.provider.removeListener('accountsChanged', unwanted);
    const changed = new Promise((resolve) => app.provider.on('accountsChanged', (accounts) => resolve(accounts)));
    const moved = new Promise((resolve) => app.provider.on('chainChanged', (chainId) => resolve(chainId)));
    // The test wallet announces both when it is asked to.
    await app.provider.request({ method: 'test_emitEvents', params: [] });
    const patience = new Promise((resolve) => setTimeout(resolve, 2000, 'never'));
    return { accounts: await Promise.race([changed, patience]), chain: await Promise.race([moved, patience]), heard };
  },

  arrived: ({ result }) => Array.isArray(result.accounts) && /^0x/.test(result.chain) && result.heard.length === 0,
};
