// Pages name accounts in paths all day: balances, explorer links, logos by address, favourites, and their own user's settings.
export default {
  id: 'N08',
  title: 'REST paths with addresses in them',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const sent = [];
    const ask = async (method, path) => sent.push((await fetch(path, { method })).url);
    await ask('GET', `/balance/${a.OTHER_USER}`);
    await ask('GET', `${a.other}/api/send/${a.OTHER_USER}`);
    await ask('GET', `/api/transfers/${a.OTHER_USER}?limit=5`);
    await ask('POST', `/api/watch/${a.OTHER_USER}`);
    await ask('PUT', `/api/users/${a.USER}/settings`);
    await ask('DELETE', `/api/collections/${a.COLLECTIBLE}/favourite`);
    await ask('POST', `/api/payments/tokens/${a.TOKEN}/quote`);
    const logo = new Image();
    const shown = new Promise((done) => {
      logo.onload = logo.onerror = done;
    });
    logo.src = `/tokens/${a.TOKEN}/logo.png`;
    await shown;
    const link = document.createElement('a');
    link.href = `${a.other}/address/${a.OTHER_USER}`;
    link.addEventListener('click', (event) => event.preventDefault());
    document.body.append(link);
    link.click();
    return sent.length;
  },

  arrived: ({ http, result, a }) => result === 7 && http.some(({ url }) => url.includes(`/tokens/${a.TOKEN}/logo.png`)),
};
