// A page writes into the messages it gets from itself, and hands a port over in one.
export default {
  title: 'messages that the page writes into, and one that hands a port over',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a, app) {
    const isOwn = ({ data }) => Array.isArray(data) || typeof data?.type === 'string';
    const next = () =>
      new Promise((resolve) => {
        const hear = (event) => {
          if (!isOwn(event)) return;
          removeEventListener('message', hear);
          resolve(event);
        };
        addEventListener('message', hear);
      });
    const heard = [];
    for (const message of [{ type: 'state', list: [1], map: new Map([[1, { b: 2 }]]) }, ['a', new Date(5)]]) {
      const arrival = next();
      postMessage(message, '*');
      const event = await arrival;
      const { data } = event;
      if (Array.isArray(data)) data.push('c');
      else Object.assign(data, { seen: true });
      heard.push(event.data === data && JSON.stringify(data));
    }
    // A tree whose nodes know what is above them.
    const tree = { type: 'tree', method: 'paint', children: [] };
    for (let i = 0, above = tree; i < 60; i += 1) {
      const node = { above, tree, children: [] };
      above.children.push(node, { above });
      if (i % 3 === 0) above = node;
    }
    const arrived = next();
    postMessage(tree, '*');
    heard.push((await arrived).data.children.length);
    const { port1, port2 } = new MessageChannel();
    const arrival = next();
    postMessage({ type: 'port', port: port2 }, '*', [port2]);
    const { data, ports } = await arrival;
    const answered = new Promise((resolve) => (data.port.onmessage = resolve));
    port1.postMessage({ over: 'the port' });
    const answer = (await answered).data;
    answer.read = data.port === ports[0];
    heard.push(JSON.stringify(answer));
    await app.pay(a.GOOD, 5n);
    return heard;
  },

  arrived: ({ result }) =>
    result.join() ===
    '{"type":"state","list":[1],"map":{},"seen":true},["a","1970-01-01T00:00:00.005Z","c"],2,{"over":"the port","read":true}',
};
