// Server-sent events arrive one by one, by EventSource and by fetch.
export default {
  id: 'N10',
  title: 'EventSource and SSE over fetch',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const heard = await new Promise((resolve, reject) => {
      const source = new EventSource('/api/events');
      const data = [];
      source.onmessage = (event) => {
        data.push(event.data);
        if (data.length < 3) return;
        source.close();
        resolve(data);
      };
      source.onerror = () => (data.length < 3 ? reject(new Error('event source failed')) : source.close());
    });
    const text = await (await fetch('/api/events', { headers: { Accept: 'text/event-stream' } })).text();
    return { heard, lines: text.split('\n').filter((line) => line.startsWith('data:')).length };
  },

  arrived: ({ result }) => result.heard.slice(0, 2).join() === '1,2' && result.lines === 3,
};
