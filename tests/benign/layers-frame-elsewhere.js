// A widget's frame begins as an empty document of the page's own and goes to another origin, on a page that lets wrappers stand.
export default {
  title: 'frame that leaves for another origin, layers allowed',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], wrappers: 'layer' }),

  async action(a, app) {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    frame.src = `${a.other}/frame.html`;
    await loaded;
    // Every script that comes from the network is an occasion to look for new layers.
    const script = document.createElement('script');
    script.src = 'data:text/javascript,';
    const ran = new Promise((resolve) => (script.onload = script.onerror = resolve));
    document.head.append(script);
    await ran;
    const { status } = await app.pay(a.GOOD, 5n);
    return { status, frames: window.length, state: window.payeeguard?.status().protected ?? true };
  },

  arrived: ({ result, errors, chain, a }) =>
    result.status === 'success' && result.frames === 1 && result.state && errors.length === 0 && chain.eth(a.GOOD) > 0n,
};
