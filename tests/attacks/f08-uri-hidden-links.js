// F08: payment URIs behind links whose clicks never pass the window: outside the document, and in shadow trees.
export default {
  id: 'F08',
  title: 'payment URIs behind links outside the document and in shadow trees',
  source: 'navigation as egress; the recipient is in the address',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const opened = [];
    await new Promise((resolve) => addEventListener('DOMContentLoaded', resolve));
    const click = () => new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
    const make = (way) => {
      const link = Object.assign(document.createElement('a'), { href: `ethereum:${a.EVIL}@31337?value=5` });
      // Whoever reaches the link would leave the page; the sample stays on it.
      link.addEventListener('click', (event) => {
        if (!event.defaultPrevented) opened.push(way);
        event.preventDefault();
      });
      return link;
    };
    make('click').click();
    make('dispatch').dispatchEvent(click());
    const inner = document.createElement('b');
    make('child').append(inner);
    inner.click();
    inner.dispatchEvent(click());
    for (const mode of ['open', 'closed'])
      for (const connected of [true, false]) {
        const host = document.createElement('div');
        const root = host.attachShadow({ mode });
        const link = make(`${mode} ${connected}`);
        root.append(link);
        if (connected) document.body.append(host);
        link.click();
        link.dispatchEvent(click());
        const slotted = document.createElement('i');
        host.append(slotted);
        link.append(document.createElement('slot'));
        slotted.click();
      }
    return opened;
  },

  async action(a) {
    const opened = [];
    const link = Object.assign(document.createElement('a'), { href: `ethereum:${a.GOOD}@31337?value=5` });
    link.addEventListener('click', (event) => {
      opened.push(event.defaultPrevented);
      event.preventDefault();
    });
    link.click();
    const host = document.createElement('div');
    document.body.append(host);
    host.attachShadow({ mode: 'closed' }).append(link);
    link.click();
    return opened.join();
  },

  stolen: ({ attackResult }) => attackResult.length > 0,
  arrived: ({ result }) => result === 'false,false',
  violation: (a) => ({ surface: 'navigation', role: 'payee', account: a.EVIL }),
};
