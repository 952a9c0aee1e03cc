// Custom events as design systems and frameworks make them: elements, functions and large data in the detail, which listeners write to.
export default {
  title: 'custom events with elements, functions and answers in their detail',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const results = [];
    const loop = { type: 'loop', node: document.body };
    loop.self = loop;
    document.body.owner = { fiber: loop, method: 'render', props: Array.from({ length: 5000 }, (_, i) => ({ i })) };
    class Store {
      type = 'store';
      #secret = 7;
      read() {
        return this.#secret;
      }
    }
    const details = [
      { type: 'change', target: document.body, select: () => 7 },
      { action: 'open', method: 'fade', callback() {}, items: Array.from({ length: 20_000 }, (_, i) => `row ${i}`) },
      loop,
      new Store(),
      new Map([['method', 'GET']]),
      new Proxy({ type: 'proxied' }, {}),
      {
        info: { type: 'lying' },
        provider: new Proxy(Object.freeze({ a: 1 }), { getOwnPropertyDescriptor: () => undefined }),
      },
      new Proxy({}, { ownKeys: () => 7 }),
      document.body,
      '{"type":"json","text":"plain"}',
      'a sentence that is longer than a request',
      7,
      null,
      // A page's own bus, with the one who asked waiting for an answer.
      { method: 'eth_sendTransaction', params: [{ to: a.GOOD, value: '0x1' }], done: (hash) => results.push(hash) },
      { method: 'eth_call', params: [{ to: a.TOKEN, data: '0x' }], node: document.body },
      { type: 'message', text: a.EVIL },
    ];
    for (const detail of details) {
      const event = new CustomEvent('ui', { detail, cancelable: true });
      document.addEventListener(
        'ui',
        (heard) => {
          results.push(heard === event && heard.detail === detail);
          if (detail?.type === 'change') detail.handled = true;
          detail?.done?.('hash');
          heard.preventDefault();
        },
        { once: true },
      );
      results.push(!document.dispatchEvent(event));
    }
    results.push(details[0].handled);
    const other = new MessageEvent('progress', { data: { type: 'step', at: 3 } });
    document.addEventListener('progress', ({ data }) => results.push(data.at === 3), { once: true });
    document.dispatchEvent(other);
    return { whole: results.every(Boolean), count: results.length, expected: details.length * 2 + 3 };
  },

  arrived: ({ result }) => result.whole && result.count === result.expected,
};
