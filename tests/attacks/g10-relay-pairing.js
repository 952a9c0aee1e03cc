// G10: a link pairs the visitor's wallet with the attacker's own client.
export default {
  id: 'G10',
  title: 'a pairing of its own behind links that open a wallet',
  source: 'WalletConnect pairing addresses',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], relays: ['keys.coinbase.com'] }),

  async attack() {
    const opened = [];
    addEventListener('click', (event) => {
      if (!event.defaultPrevented) opened.push(event.target.href);
      event.preventDefault();
    });
    await new Promise((resolve) => addEventListener('DOMContentLoaded', resolve));
    const uri = 'wc:4f2a@2?relay-protocol=irn&symKey=587d5484ce2a2a6ee3ba1962fdd7e8588e06200c46823bd18fbd67def96ad303';
    for (const href of [uri, `WC:${uri.slice(3)}`, `https://metamask.app.link/wc?uri=${encodeURIComponent(uri)}`]) {
      const link = Object.assign(document.createElement('a'), { href });
      document.body.append(link);
      link.click();
    }
    return opened;
  },

  async action() {
    let opened = '';
    addEventListener('click', (event) => {
      opened = event.defaultPrevented ? '' : event.target.href;
      event.preventDefault();
    });
    const link = Object.assign(document.createElement('a'), { href: 'https://keys.coinbase.com/connect' });
    document.body.append(link);
    link.click();
    return opened;
  },

  stolen: ({ attackResult }) => attackResult.some((href) => href.includes('wc')),
  arrived: ({ result }) => result.includes('keys.coinbase.com'),
  violation: { surface: 'navigation', role: 'authority', path: 'relay.walletconnect.org' },
};
