// XMLHttpRequest uploads with progress events in their order, and the bytes arrive.
export default {
  title: 'XHR upload with progress',
  profile: true,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    return new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      const events = [];
      for (const type of ['loadstart', 'progress', 'load', 'loadend'])
        xhr.upload.addEventListener(type, () => events.push(`upload ${type}`));
      for (const type of ['loadstart', 'load']) xhr.addEventListener(type, () => events.push(type));
      xhr.onloadend = () =>
        resolve({
          events: [...new Set(events)],
          status: xhr.status,
          body: xhr.response,
          type: xhr.getResponseHeader('Content-Type'),
        });
      xhr.onerror = () => reject(new Error('xhr error'));
      xhr.open('POST', '/api/upload');
      xhr.responseType = 'json';
      xhr.send(new Blob([new Uint8Array(200000)]));
    });
  },

  arrived: ({ result }) =>
    result.status === 200 &&
    result.body.bytes === 200000 &&
    result.type.includes('json') &&
    ['loadstart', 'upload loadstart', 'upload progress', 'upload load', 'upload loadend', 'load'].every((name) =>
      result.events.includes(name),
    ),
};
