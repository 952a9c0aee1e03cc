// F08: payment URIs and links that open a wallet, behind links of every kind.
export default {
  id: 'F08',
  title: 'payment URIs behind links',
  source: 'navigation as egress; the recipient is in the address',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const opened = [];
    // Whoever reaches the end of the event would leave the page; the sample stays on it.
    addEventListener('click', (event) => {
      const [target] = event.composedPath();
      const link = target.closest('a, area');
      if (!event.defaultPrevented) opened.push(link.getAttribute('href'));
      event.preventDefault();
    });
    await new Promise((resolve) => addEventListener('DOMContentLoaded', resolve));
    const make = (href, name = 'a') => {
      const link = document.createElement(name);
      link.href = href;
      return link;
    };
    const pay = [`ethereum:${a.EVIL}@31337?value=5`, `https://metamask.app.link/send/${a.EVIL}@31337?value=5`];
    for (const href of pay) {
      const link = make(href);
      link.append(document.createElement('b'));
      document.body.append(link);
      link.firstChild.click();
      link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      const area = make(href, 'area');
      document.body.append(area);
      area.click();
      const host = document.createElement('div');
      document.body.append(host);
      host.attachShadow({ mode: 'open' }).append(make(href));
      host.shadowRoot.firstChild.click();
    }
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const link = document.createElementNS('http://www.w3.org/2000/svg', 'a');
    link.setAttribute('href', pay[0]);
    svg.append(link);
    document.body.append(svg);
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    return opened;
  },

  async action(a) {
    let opened = false;
    addEventListener('click', (event) => {
      opened = !event.defaultPrevented;
      event.preventDefault();
    });
    const link = document.createElement('a');
    link.href = `ethereum:${a.GOOD}@31337?value=5`;
    document.body.append(link);
    link.click();
    return opened;
  },

  stolen: ({ attackResult, a }) => attackResult.some((href) => href.includes(a.EVIL)),
  arrived: ({ result }) => result === true,
  violation: (a) => ({ surface: 'navigation', role: 'payee', account: a.EVIL }),
};
