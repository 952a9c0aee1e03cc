// H17: a wallet that is locked is asked whose the account is; the page then connects it, and the wallet answers that without saying that anything has changed.
export default {
  id: 'H17',
  title: 'withdrawals while the wallet is locked, then one to the own account once the page has connected it',
  source: 'our own review: a wallet that named nobody was not asked again for ten seconds after it was connected',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const withdraw = (address) =>
      fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ amount: '1.0', address }) }).then(
        ({ status }) => status,
        () => 'refused',
      );
    await window.ethereum.request({ method: 'test_lock' });
    const sent = [await withdraw(a.EVIL)];
    await window.ethereum.request({ method: 'eth_requestAccounts' });
    sent.push(await withdraw(a.USER));
    return sent;
  },

  async action(a, app) {
    return app.withdraw(a.GOOD);
  },

  stolen: ({ http, a }) => {
    const reached = (account) => http.some(({ url, body }) => url.endsWith('/api/withdraw') && body.includes(account));
    return reached(a.EVIL) || !reached(a.USER);
  },
  arrived: ({ http, a }) => http.some(({ url, body }) => url.endsWith('/api/withdraw') && body.includes(a.GOOD)),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
};
