// F11: a secret goes where the page may send anyhow: its own error reports.

export default {
  id: 'F11',
  title: 'secret sent to an allowed endpoint',
  source: 'Tornado Cash front end, in part',
  level: 'out',
  why: 'a stolen secret names nobody who is paid, and the host is one that the page itself uses: no header tells them apart',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack() {
    const breadcrumbs = [{ message: 'test test test test test test test test test test test junk' }];
    await fetch('/api/echo?envelope', { method: 'POST', body: JSON.stringify({ breadcrumbs }) }).catch(() => {});
  },

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },
  stolen: ({ http }) => http.some(({ url, body }) => url.includes('envelope') && body.includes('junk')),
  arrived: ({ result }) => result === 200,
};
