// T3: an expected payee may be told to servers as often as the page likes; a script makes the server pay him again and again by it.
export default {
  id: 'T3',
  title: 'one expected payment, asked for again and again of the server',
  source: 'own, for expectations that are good for telling',
  level: 'prevented',
  policy: () => ({ version: 1, sources: [{ url: '/api/order', path: '$.payTo', role: 'payee' }] }),
  page: {
    routes: {
      '/api/order': (a) => ({ type: 'application/json', text: JSON.stringify({ id: 7, payTo: a.GOOD, amount: '5' }) }),
    },
  },

  async attack(a) {
    const post = (url, body) =>
      fetch(url, { method: 'POST', body: JSON.stringify(body) }).then(
        ({ status }) => status,
        () => 'refused',
      );
    await (await fetch('/api/order')).json();
    const answers = [];
    for (let i = 0; i < 4; i += 1) {
      answers.push(await post('/api/echo?track', { event: 'paid', properties: { to: a.GOOD, amount: '5' } }));
      answers.push(await post('/api/withdraw', { address: a.GOOD, amount: '5' }));
    }
    return answers;
  },

  async action(a, app) {
    const order = await (await fetch('/api/order')).json();
    return app.withdraw(order.payTo);
  },

  // One is the script's own answer of the source, one the page's.
  stolen: ({ http, a }) =>
    http.filter(({ url, body }) => url.endsWith('/api/withdraw') && body.includes(a.GOOD)).length > 2,
  arrived: ({ http, a }) => http.some(({ url, body }) => url.endsWith('/api/withdraw') && body.includes(a.GOOD)),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.GOOD }),
};
