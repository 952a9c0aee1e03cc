// A login names the visitor's own account, which nobody pays.
import { reachedServer } from '../attacks/logs.mjs';

export default {
  title: 'login POST with the own address',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a, app) {
    const [account] = await app.provider.request({ method: 'eth_requestAccounts' });
    const body = JSON.stringify({ user: account, account, from: account, remember: true });
    const response = await fetch('/api/echo?login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    return response.status;
  },

  arrived: ({ http, a }) => reachedServer(http, a.USER, '/api/echo?login'),
};
