// A page posts itself an object that holds itself: structured cloning takes it, and no wallet request looks like that.
export default {
  title: 'cyclic window message',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const loop = { note: 'loop', items: [] };
    loop.self = loop;
    loop.items.push(loop, { parent: loop });
    const heard = new Promise((resolve) => {
      window.addEventListener('message', (event) => event.data?.note === 'loop' && resolve(event.data));
    });
    window.postMessage(loop, location.origin);
    const data = await heard;
    return data.self === data && data.items[1].parent === data;
  },

  arrived: ({ result }) => result === true,
};
