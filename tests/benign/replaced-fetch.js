// A polyfill, a mock library and a client of the page each assign a fetch of their own, as their kind does, and keep calling the one before.
export default {
  id: 'N02',
  title: 'fetch assigned by a polyfill, a mock and a client',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], wrappers: 'layer' }),

  async action(a) {
    const seen = [];
    const wrap = (name) => {
      const before = window.fetch;
      window.fetch = (...asked) => {
        seen.push(name);
        return before(...asked);
      };
    };
    wrap('polyfill');
    wrap('mock');
    const { fetch } = globalThis;
    const client = { post: (url, json) => fetch(url, { method: 'POST', body: JSON.stringify(json) }) };
    const response = await client.post('/api/echo', { to: a.GOOD });
    return { seen, body: await response.json() };
  },

  arrived: ({ result, a }) => result.seen.join() === 'mock,polyfill' && result.body.to === a.GOOD,
};
