// F08: window.open leads to a wallet with the attacker in the address.
export default {
  id: 'F08',
  title: 'payment URIs by window.open',
  source: 'navigation as egress; the recipient is in the address',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    let reads = 0;
    const uris = [
      `ethereum:${a.EVIL}@31337?value=5`,
      { toString: () => `ethereum:${reads++ % 2 ? a.GOOD : a.EVIL}@31337?value=5` },
      `https://metamask.app.link/send/${a.EVIL}@31337?value=5`,
    ];
    const opened = uris.map((uri) => window.open(uri, '_blank', 'width=200'));
    for (const popup of opened) popup?.close();
    return opened.filter(Boolean).length;
  },

  async action(a) {
    const popup = window.open(`ethereum:${a.GOOD}@31337?value=5`, '_blank', 'width=200');
    popup?.close();
    return Boolean(popup);
  },

  stolen: ({ attackResult }) => attackResult > 0,
  arrived: ({ result }) => result === true,
  violation: (a) => ({ surface: 'navigation', role: 'payee', account: a.EVIL }),
};
