// I10: a payment to the attacker leaves for a node in a JSON-RPC batch over fetch.
import { reachedServer } from './logs.mjs';

export default {
  id: 'I10',
  title: 'eth_sendTransaction in a JSON-RPC batch over fetch',
  source: 'classicetherwallet.com hijack, 2017',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = {
      jsonrpc: '2.0',
      id: 2,
      method: 'eth_sendTransaction',
      params: [{ from: a.USER, to: a.EVIL, value: '0x5' }],
    };
    const body = JSON.stringify([{ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] }, call]);
    return fetch('/api/withdraw', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }).then(
      (response) => response.status,
      (error) => error.name,
    );
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const response = await fetch('/api/withdraw', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    return response.status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
