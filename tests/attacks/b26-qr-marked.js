// B26: the page marks what it shows; a dependency replaces the text, the picture of it and the payment link.
export default {
  id: 'B26',
  title: 'marked address, QR code and payment link replaced',
  source: 'script for exchange pages, published',
  level: 'detected',
  why: 'nothing is sent when a user reads an address off the page: what is marked is looked at every second, and reported if nobody expects it',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    body: (a) =>
      `<code data-payeeguard>${a.GOOD}</code><img data-payeeguard="${a.GOOD}" alt=""><a data-payeeguard href="ethereum:${a.GOOD}@31337?value=5">Pay</a>`,
  },

  attack(a) {
    const swap = () => {
      const [text, picture, link] = document.querySelectorAll('[data-payeeguard]');
      if (!link || text.textContent === a.EVIL) return;
      text.firstChild.data = a.EVIL;
      picture.setAttribute('data-payeeguard', a.EVIL);
      picture.src = `/api/empty?text=${a.EVIL}`;
      link.setAttribute('href', `ethereum:${a.EVIL}@31337?value=5`);
    };
    setInterval(swap, 50);
  },

  async action() {
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const [text, picture, link] = document.querySelectorAll('[data-payeeguard]');
    return [text.textContent, picture.getAttribute('data-payeeguard'), link.getAttribute('href')].join(' ');
  },

  stolen: ({ result, a }) => result.split(a.EVIL).length === 4,
  arrived: ({ result, a }) => result.split(a.GOOD).length === 4,
  violation: (a) => ({ surface: 'shown', grade: 'unknown', account: a.EVIL }),
  status: (status) => status.surfaces.shown === 'watched',
};
