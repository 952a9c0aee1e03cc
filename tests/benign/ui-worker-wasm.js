// A worker of the page loads a WebAssembly module and asks the shop's server, as databases and provers in the browser do.
export default {
  id: 'N17',
  title: 'worker with a WebAssembly module and a network of its own',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    routes: {
      '/prover.js': () => ({
        type: 'text/javascript',
        text: `onmessage = async ({ data }) => {
          const bytes = await (await fetch('/add.wasm')).arrayBuffer();
          const { instance } = await WebAssembly.instantiate(bytes);
          const order = await (await fetch('/api/deposit')).json();
          postMessage({ sum: instance.exports.add(data, 2), order: order.order });
        };`,
      }),
      '/add.wasm': () => ({
        type: 'application/wasm',
        text: Buffer.from('0061736d0100000001070160027f7f017f030201000707010361646400000a09010700200020016a0b', 'hex'),
      }),
    },
  },

  async action() {
    const worker = new Worker('/prover.js');
    const heard = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = () => reject(new Error('the worker failed'));
    });
    worker.postMessage(40);
    return heard;
  },

  arrived: ({ result }) => result.sum === 42 && result.order === 'order-1017',
};
