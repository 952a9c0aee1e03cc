// F10: the order is put into a request's headers after it was sent, while the guard still reads its body.
export default {
  id: 'F10',
  title: 'request headers change after the request was sent',
  source: 'found in review of this guard: headers were judged before the body was read, and sent after it',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const init = { method: 'POST', body: '{}' };
    const late = async (change, send) => {
      try {
        change();
      } catch {
        // It was sent.
      }
      await send;
    };
    const request = new Request('/api/withdraw', init);
    const first = fetch(request).catch(() => {});
    await late(() => request.headers.set('x-withdraw-to', a.EVIL), first);
    const other = new Request('/api/withdraw', init);
    const second = fetch(other, { body: new Blob(['{}']) }).catch(() => {});
    await late(() => other.headers.set('x-withdraw-to', a.EVIL), second);
    const xhr = new XMLHttpRequest();
    xhr.open('POST', '/api/withdraw');
    const ended = new Promise((resolve) => (xhr.onloadend = resolve));
    xhr.send(new Blob(['{}']));
    await late(() => xhr.setRequestHeader('x-withdraw-to', a.EVIL), ended);
    // What is judged as a whole is still refused.
    await fetch(new Request('/api/withdraw', { ...init, headers: { 'x-withdraw-to': a.EVIL } })).catch(() => {});
  },

  async action(a) {
    const headers = { 'x-withdraw-to': a.GOOD };
    return (await fetch(new Request('/api/withdraw', { method: 'POST', headers, body: '{}' }))).status;
  },

  stolen: ({ http, a }) => http.some(({ headers }) => headers['x-withdraw-to'] === a.EVIL),
  arrived: ({ http, a }) => http.some(({ headers }) => headers['x-withdraw-to'] === a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL, path: 'headers.x-withdraw-to' }),
};
