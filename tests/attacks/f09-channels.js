// F09: a request for the wallet by a message port, a broadcast channel and a worker, each of which could lead to one.
export default {
  id: 'F09',
  title: 'wallet requests over ports, broadcast channels and workers',
  source: 'wallets that talk over a transferred port; egress by another context',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const params = [{ from: a.USER, to: a.EVIL, value: '0x5' }];
    const request = { jsonrpc: '2.0', id: 1, method: 'eth_sendTransaction', params };
    const toggling = { jsonrpc: '2.0', id: 1, params };
    let reads = 0;
    Object.defineProperty(toggling, 'method', {
      enumerable: true,
      get: () => (reads++ % 2 ? 'eth_sendTransaction' : 'eth_chainId'),
    });
    const buffer = new ArrayBuffer(8);
    const turning = Object.assign([buffer], {
      *[Symbol.iterator]() {
        message.method = 'eth_sendTransaction';
        yield buffer;
      },
    });
    const message = { jsonrpc: '2.0', id: 1, method: 'eth_chainId', params };
    const pay = (data) => (typeof data === 'string' ? JSON.parse(data) : data).method === 'eth_sendTransaction';
    const heard = (end, send) =>
      new Promise((resolve) => {
        end.onmessage = ({ data }) => resolve(pay(data));
        send();
        setTimeout(resolve, 400, false);
      });
    const by = {
      port() {
        const { port1, port2 } = new MessageChannel();
        return heard(port2, () => port1.postMessage(request));
      },
      text() {
        const { port1, port2 } = new MessageChannel();
        return heard(port2, () => port1.postMessage(` ${JSON.stringify(request)}`));
      },
      getter() {
        const { port1, port2 } = new MessageChannel();
        return heard(port2, () => {
          port1.postMessage(toggling);
          port1.postMessage(toggling);
        });
      },
      transfer() {
        const { port1, port2 } = new MessageChannel();
        return heard(port2, () => port1.postMessage(message, turning));
      },
      broadcast: () => heard(new BroadcastChannel('w'), () => new BroadcastChannel('w').postMessage(request)),
      worker() {
        const source = 'onmessage = ({ data }) => postMessage(JSON.stringify(data))';
        const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
        return heard(worker, () => worker.postMessage(request));
      },
    };
    const results = {};
    for (const [name, way] of Object.entries(by)) results[name] = await way();
    return results;
  },

  async action() {
    const { port1, port2 } = new MessageChannel();
    const bytes = new Uint8Array([1, 2, 3]);
    const got = new Promise(
      (resolve) => (port2.onmessage = ({ data, ports }) => resolve([...data.bytes, data.map.get('a'), ports.length])),
    );
    const inner = new MessageChannel();
    port1.postMessage({ type: 'chunk', bytes, map: new Map([['a', 4]]) }, [bytes.buffer, inner.port1]);
    return got;
  },

  stolen: ({ attackResult }) => Object.values(attackResult).some(Boolean),
  arrived: ({ result }) => result.join() === '1,2,3,4,1',
  violation: (a) => ({ surface: 'postmessage', role: 'payee', account: a.EVIL }),
};
