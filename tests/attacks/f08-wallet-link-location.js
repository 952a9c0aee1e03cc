// F08: `location` leads to the web address of a wallet, with the attacker in it.
export default {
  id: 'F08',
  title: 'wallet links by location',
  source: 'navigation as egress; the recipient is in the address',
  level: 'prevented',
  engines: {
    webkit: 'has no Navigation API in this version, so that neither the guard nor this sample can see it',
  },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const seen = [];
    navigation.addEventListener('navigate', (event) => {
      seen.push(event.destination.url);
      event.preventDefault();
    });
    const uri = `https://metamask.app.link/send/${a.EVIL}@31337?value=5`;
    const meta = Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${uri}` });
    const ways = [
      () => (location.href = uri),
      () => location.assign(uri),
      () => location.replace(uri),
      () => (window.location = uri),
      () => window.open(uri, '_self'),
      () => document.head.append(meta),
    ];
    for (const way of ways) {
      way();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return seen;
  },

  async action(a) {
    let seen = '';
    navigation.addEventListener('navigate', (event) => {
      seen = event.destination.url;
      event.preventDefault();
    });
    location.href = `https://metamask.app.link/send/${a.GOOD}@31337?value=5`;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return seen;
  },

  stolen: ({ attackResult, a }) => attackResult.some((url) => url.includes(a.EVIL)),
  arrived: ({ result, a }) => result.includes(a.GOOD),
  violation: (a) => ({ surface: 'navigation', role: 'payee', account: a.EVIL }),
};
