// A response is read chunk by chunk while it still arrives.
export default {
  id: 'N10',
  title: 'streaming fetch',
  profile: true,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const response = await fetch('/api/stream');
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let text = '';
    let reads = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
      // The server sends the rest only now.
      if (reads++ === 0) await fetch('/api/stream/more');
    }
    return { text, reads };
  },

  arrived: ({ result, a }) => result.text === `first ${a.GOOD} last` && result.reads > 1,
};
