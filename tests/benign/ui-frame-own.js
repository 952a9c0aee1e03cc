// A page makes a frame of its own for printing and writes into it.
export default {
  title: 'same-origin frame of the page',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentDocument;
    inner.body.append(inner.createElement('p'));
    inner.querySelector('p').textContent = 'receipt';
    const same = frame.contentWindow['Array'] !== Array && frame.contentWindow.parent === window;
    const text = inner.body.textContent;
    frame.remove();
    return { text, same };
  },

  arrived: ({ result }) => result.text === 'receipt' && result.same,
};
