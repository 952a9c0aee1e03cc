// F10: the order is in a request's headers, by fetch, Request and XMLHttpRequest.
export default {
  id: 'F10',
  title: 'request headers carry the attacker',
  source: 'channels beside the body; header exfiltration of xrpl.js and solana web3.js',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const headers = { 'x-withdraw-to': a.EVIL };
    const init = { method: 'POST', headers, body: '{}' };
    const xhr = () =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open('POST', '/api/withdraw');
        request.setRequestHeader('x-withdraw-to', a.EVIL);
        request.onloadend = resolve;
        request.send('{}');
      });
    await fetch('/api/withdraw', init).catch(() => {});
    await fetch(new Request('/api/withdraw', init)).catch(() => {});
    await xhr();
  },

  async action(a) {
    const headers = {
      'x-withdraw-to': a.GOOD,
      'x-wallet-address': a.USER,
      'x-trace': '4bf92f3577b34da6a3ce929d0e0e4736',
    };
    return (await fetch('/api/withdraw', { method: 'POST', headers, body: '{}' })).status;
  },

  stolen: ({ http, a }) => http.some(({ headers }) => headers['x-withdraw-to'] === a.EVIL),
  arrived: ({ http, a }) => http.some(({ headers }) => headers['x-withdraw-to'] === a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL, path: 'headers.x-withdraw-to' }),
};
