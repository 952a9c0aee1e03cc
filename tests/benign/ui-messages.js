// A page posts itself everything that structured cloning takes, and hands ports and buffers over.
export default {
  title: 'window messages of every kind',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const heard = [];
    const wanted = 8;
    const all = new Promise((resolve) => {
      window.addEventListener('message', (event) => {
        if (event.data?.tag === undefined || event.data.target) return;
        heard[event.data.tag] = event;
        if (Object.keys(heard).length === wanted) resolve(heard);
      });
    });
    const named = Object.assign(['first', 'second'], { note: 'kept by a clone' });
    const buffer = new Uint8Array([1, 2, 3]).buffer;
    const channel = new MessageChannel();
    const origin = location.origin;
    window.postMessage({ tag: 0, map: new Map([['key', new Set([1, 2])]]), date: new Date(0) }, origin);
    window.postMessage({ tag: 1, big: 12n, none: undefined, nothing: null, number: NaN, pattern: /x/g }, '*');
    window.postMessage(
      { tag: 2, blob: new Blob(['blob']), file: new File(['file'], 'a.txt') },
      { targetOrigin: origin },
    );
    window.postMessage({ tag: 3, buffer }, origin, [buffer]);
    window.postMessage({ tag: 4, port: channel.port2 }, { targetOrigin: origin, transfer: [channel.port2] });
    window.postMessage({ tag: 5, error: new RangeError('wrong'), named }, origin);
    window.postMessage(
      { tag: 6, bytes: new Uint8Array(300_000).fill(7), view: new DataView(new ArrayBuffer(4)) },
      origin,
    );
    window.postMessage({ tag: 7, explorer: Array.from({ length: 400 }, (_, at) => ({ to: a.GOOD, at })) }, '/');
    const refused = [];
    for (const bad of [() => window.postMessage({ call() {} }, origin), () => window.postMessage({}, 'no origin')]) {
      try {
        bad();
      } catch (error) {
        refused.push(error.name);
      }
    }
    const data = (await all).map((event) => event.data);
    const ported = new Promise((resolve) => (channel.port1.onmessage = (event) => resolve(event.data)));
    data[4].port.postMessage('through');
    return {
      map: data[0].map.get('key').has(2) && data[0].date.getTime() === 0,
      values: data[1].big === 12n && 'none' in data[1] && data[1].nothing === null && Number.isNaN(data[1].number),
      pattern: data[1].pattern.source,
      blob: `${await data[2].blob.text()} ${data[2].file.name}`,
      moved: buffer.byteLength === 0 && data[3].buffer.byteLength === 3,
      ported: await ported,
      error: data[5].error.message,
      named: data[5].named.note,
      bytes: data[6].bytes.length === 300_000 && data[6].bytes[9] === 7,
      list: data[7].explorer.length,
      trusted: heard.every((event) => event.isTrusted && event.source === window),
      refused: refused.join(),
    };
  },

  arrived: ({ result }) =>
    [result.map, result.values, result.moved, result.bytes, result.trusted].every(Boolean) &&
    result.pattern === 'x' &&
    result.blob === 'blob a.txt' &&
    result.ported === 'through' &&
    result.error === 'wrong' &&
    result.named === 'kept by a clone' &&
    result.list === 400 &&
    result.refused === 'DataCloneError,SyntaxError',
};
