// A checkout that tells its analytics and its own server of the payee, before and after the visitor has paid him once.
export default {
  title: 'first-party payee, told to servers before and after the payment',
  policy: () => ({ version: 1, sources: [{ url: '/api/order', path: '$.payTo', role: 'payee' }] }),
  page: {
    routes: {
      '/api/order': (a) => ({ type: 'application/json', text: JSON.stringify({ id: 7, payTo: a.GOOD, amount: '5' }) }),
    },
  },

  async action(a, app) {
    const tell = async (url, body) => (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status;
    const order = await (await fetch('/api/order')).json();
    const before = [
      await tell(`${a.other}/api/echo?track`, { event: 'checkout', properties: { to: order.payTo, amount: '5' } }),
      await tell('/api/echo?preview', { from: a.USER, to: order.payTo, value: '5' }),
    ];
    const { hash, status } = await app.pay(order.payTo, 5n);
    const after = [
      await tell('/api/echo?confirm', { id: order.id, hash, to: order.payTo, amount: '5' }),
      await tell(`${a.other}/api/echo?track`, { event: 'paid', properties: { recipient: order.payTo, value: '5' } }),
    ];
    return { status, codes: [...before, ...after] };
  },

  arrived: ({ result, chain, a }) =>
    result.status === 'success' && result.codes.every((code) => code === 200) && chain.eth(a.GOOD) > 0n,
};
