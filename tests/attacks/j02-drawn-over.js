// J02: the address on the page is painted over: a style, a canvas and a picture show another one, and the page itself holds the honest text.

export default {
  id: 'J02',
  title: 'address painted over',
  source: 'exchange pages',
  level: 'out',
  why: 'what a page shows is not a payload: the guard judges what is sent, and here the user reads and pays by hand',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { body: (a) => `<p id="shown">${a.GOOD}</p>` },

  attack(a) {
    const style = document.createElement('style');
    style.textContent = `#shown { font-size: 0 } #shown::after { font-size: 1rem; content: "${a.EVIL}" }`;
    document.documentElement.append(style);
  },

  async action() {
    const shown = document.querySelector('#shown');
    return { text: shown.textContent, painted: getComputedStyle(shown, '::after').content };
  },
  stolen: ({ result, a }) => result.text === a.GOOD && result.painted.includes(a.EVIL),
  arrived: ({ result, a }) => result.text === a.GOOD && !result.painted.includes(a.EVIL),
};
