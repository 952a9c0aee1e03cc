// H17: a cross-origin frame lends its native postMessage for a forged account answer; then a withdrawal to "the user's own account" is posted.
import { underForgedAccounts } from './forged-accounts.mjs';

export default {
  id: 'H17',
  title: 'forged account answer by a borrowed postMessage, then a withdrawal to that account',
  source: 'fresh-realm postMessage',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: underForgedAccounts(async (a) => {
    const sent = [];
    for (let i = 0; i < 2; i += 1)
      sent.push(
        await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ amount: '1.0', address: a.EVIL }) }).then(
          ({ status }) => status,
          () => 'refused',
        ),
      );
    return sent;
  }),

  async action(a, app) {
    return app.withdraw(a.GOOD);
  },

  stolen: ({ http, a }) => http.some(({ url, body }) => url.endsWith('/api/withdraw') && body.includes(a.EVIL)),
  arrived: ({ http, a }) => http.some(({ url, body }) => url.endsWith('/api/withdraw') && body.includes(a.GOOD)),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
};
