// H17: withdrawals that are refused while the wallet is locked: it is asked once whether the account is the user's own, and again when it is unlocked.
export default {
  id: 'H17',
  title: 'withdrawals while the wallet is locked, then one to the own account',
  source: 'our own review: a locked wallet was asked, and waited for, at each request',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const withdraw = (address) =>
      fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ amount: '1.0', address }) }).then(
        ({ status }) => status,
        () => 'refused',
      );
    const began = Date.now();
    await window.ethereum.request({ method: 'test_lock' });
    const sent = [];
    for (let i = 0; i < 5; i += 1) sent.push(await withdraw(a.EVIL));
    // What the wallet says unasked comes after its answer.
    const told = new Promise((resolve) => {
      window.ethereum.on('accountsChanged', (accounts) => accounts.length > 0 && resolve());
    });
    await window.ethereum.request({ method: 'test_unlock' });
    await told;
    sent.push(await withdraw(a.USER));
    return { sent, took: Date.now() - began };
  },

  async action(a, app) {
    return app.withdraw(a.GOOD);
  },

  stolen: ({ http, wallet, attackResult, a }) => {
    const reached = (account) => http.some(({ url, body }) => url.endsWith('/api/withdraw') && body.includes(account));
    const asked = wallet.filter(({ method }) => method === 'eth_accounts').length;
    // A wallet that named nobody is asked again after ten seconds.
    return reached(a.EVIL) || !reached(a.USER) || asked > 2 + Math.floor((attackResult?.took ?? 0) / 10_000);
  },
  arrived: ({ http, a }) => http.some(({ url, body }) => url.endsWith('/api/withdraw') && body.includes(a.GOOD)),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
};
