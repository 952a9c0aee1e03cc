// Answers that the page may not read, and a WebAssembly module that is compiled while it streams in.
export default {
  id: 'N10',
  title: 'opaque responses and streamed WebAssembly',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    routes: {
      '/add.wasm': () => ({
        type: 'application/wasm',
        text: Buffer.from('0061736d0100000001070160027f7f017f030201000707010361646400000a09010700200020016a0b', 'hex'),
      }),
    },
  },

  async action(a) {
    const opaque = await fetch(`${a.other}/api/deposit`, { mode: 'no-cors' });
    const { instance } = await WebAssembly.instantiateStreaming(fetch('/add.wasm'));
    return { type: opaque.type, status: opaque.status, sum: instance.exports.add(40, 2) };
  },

  arrived: ({ result }) => result.type === 'opaque' && result.status === 0 && result.sum === 42,
};
