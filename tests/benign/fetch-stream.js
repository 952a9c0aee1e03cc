// A response is read chunk by chunk while it still arrives.
export default {
  title: 'streaming fetch',
  profile: true,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const response = await fetch('/api/stream');
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let text = '';
    let reads = 0;
    const started = performance.now();
    let first;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      first ??= performance.now() - started;
      reads += 1;
      text += decoder.decode(value, { stream: true });
    }
    return { text, reads, streamed: performance.now() - started > first + 20 };
  },

  arrived: ({ result, a }) => result.text === `first ${a.GOOD} last` && result.reads > 1 && result.streamed,
};
