// A page computes in a worker of its own, made from a script of the site and from a blob.
export default {
  id: 'N17',
  title: 'own workers',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    routes: {
      '/worker.js': () => ({ type: 'text/javascript', text: 'onmessage = (event) => postMessage(event.data * 2);' }),
    },
  },

  async action() {
    const double = (worker) =>
      new Promise((resolve, reject) => {
        worker.onmessage = (event) => resolve(event.data);
        worker.onerror = () => reject(new Error('worker failed'));
        worker.postMessage(21);
      });
    const source = 'onmessage = (event) => postMessage(event.data * 3);';
    const blob = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    return { site: await double(new Worker('/worker.js')), blob: await double(new Worker(blob)) };
  },

  arrived: ({ result }) => result.site === 42 && result.blob === 63,
};
