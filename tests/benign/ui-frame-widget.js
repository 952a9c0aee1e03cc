// A cross-origin widget sits in a frame and talks with the page by messages.
export default {
  title: 'cross-origin frame widget',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const frame = document.createElement('iframe');
    frame.src = `${a.other}/frame.html`;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    frame.contentWindow.postMessage({ type: 'widget:hello', size: 3 }, a.other);
    const own = new Promise((resolve) =>
      addEventListener('message', (event) => event.data?.type === 'page:note' && resolve(event.data.text)),
    );
    window.postMessage({ type: 'page:note', text: 'hello' }, location.origin);
    const channel = new MessageChannel();
    const ported = new Promise((resolve) => {
      channel.port1.onmessage = (event) => resolve(event.data);
    });
    channel.port2.postMessage('through the port');
    let closed = false;
    try {
      void frame.contentWindow.document;
    } catch {
      closed = true;
    }
    return { own: await own, ported: await ported, closed, length: window.length };
  },

  arrived: ({ result }) =>
    result.own === 'hello' && result.ported === 'through the port' && result.closed && result.length === 1,
};
