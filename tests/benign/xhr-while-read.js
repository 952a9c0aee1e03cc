// XMLHttpRequest while its body, a file, is still being read: to the page it has been sent.
export default {
  title: 'XHR settings after send',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    return new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      const attempt = (run) => {
        try {
          run();
          return 'done';
        } catch (error) {
          return error.name;
        }
      };
      xhr.onerror = () => reject(new Error('xhr error'));
      xhr.open('POST', '/api/upload');
      xhr.send(new Blob([new Uint8Array(2000)]));
      const said = [
        attempt(() => (xhr.withCredentials = true)),
        attempt(() => xhr.setRequestHeader('x-late', '1')),
        attempt(() => xhr.send()),
        attempt(() => (xhr.timeout = 10_000)),
        attempt(() => (xhr.responseType = 'text')),
        attempt(() => xhr.overrideMimeType('text/plain; charset=x-user-defined')),
      ];
      xhr.onload = () =>
        resolve({ said, credentials: xhr.withCredentials, timeout: xhr.timeout, type: typeof xhr.response });
    });
  },

  arrived: ({ result }) =>
    result.said.join(' ') === 'InvalidStateError InvalidStateError InvalidStateError done done done' &&
    result.credentials === false &&
    result.timeout === 10_000 &&
    result.type === 'string',
};
