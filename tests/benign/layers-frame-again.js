// A frame of the page's own goes from one document to the next, on a page that lets wrappers stand: nobody has laid one, however often it is looked.
export default {
  title: 'frame that goes on to other documents of the page, layers allowed',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], wrappers: 'layer' }),

  async action(a) {
    const loaded = (element) => new Promise((resolve) => (element.onload = element.onerror = resolve));
    const frame = document.createElement('iframe');
    for (let i = 0; i < 3; i += 1) {
      frame.src = `/frame.html?${i}`;
      if (i === 0) document.body.append(frame);
      await loaded(frame);
      // Every script that comes from the network is an occasion to look for new layers.
      const script = Object.assign(document.createElement('script'), { src: 'data:text/javascript,' });
      document.head.append(script);
      await loaded(script);
    }
    const body = JSON.stringify({ to: a.GOOD, amount: '5' });
    const { status } = await frame.contentWindow.fetch('/api/withdraw', { method: 'POST', body });
    return { status, laid: window.payeeguard?.status().layers.filter(({ state }) => state === 'unprivileged') ?? [] };
  },

  arrived: ({ result, http, a }) =>
    result.status === 200 && result.laid.length === 0 && http.some(({ body }) => body.includes(a.GOOD)),
};
