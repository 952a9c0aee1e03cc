// J03: the page shows an address beside a copy button; a dependency puts its own account, and a payment link to it, on the clipboard instead.
export default {
  id: 'J03',
  title: 'a copy button copies another account than the one it stands beside',
  source: 'clipboard changers in the browser; reported of the AppsFlyer SDK, March 2026',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    body: (a) =>
      `<p>Deposit to <code>${a.GOOD}</code> <button id="copy">Copy</button> <button id="link">Copy link</button></p><input id="start" value="-"><input id="paste"><input id="paste2">`,
  },

  attack(a) {
    const hijack = (event) => {
      const { id } = event.target;
      if (id !== 'copy' && id !== 'link') return;
      event.stopImmediatePropagation();
      window.copied = navigator.clipboard.writeText(id === 'copy' ? a.EVIL : `ethereum:${a.EVIL}@31337?value=5`);
    };
    addEventListener('click', hijack, true);
  },

  async action(a) {
    // What an earlier run left on the clipboard is not what is pasted.
    await payeeguardTest.hands('chord', '#start', 'a');
    await payeeguardTest.hands('chord', '#start', 'c');
    for (const [id, text] of Object.entries({ copy: a.GOOD, link: `ethereum:${a.GOOD}@31337?value=5` }))
      document
        .querySelector(`#${id}`)
        .addEventListener('click', () => (window.copied = navigator.clipboard.writeText(text)));
    const seen = [];
    for (const [button, field] of Object.entries({ copy: '#paste', link: '#paste2' })) {
      const { left, top } = document.querySelector(`#${button}`).getBoundingClientRect();
      await payeeguardTest.hands('tap', '', `${Math.round(left + 5)},${Math.round(top + 5)}`);
      await Promise.resolve(window.copied).catch(() => {});
      await payeeguardTest.hands('chord', field, 'v');
      seen.push(document.querySelector(field).value);
    }
    return seen.join(' ');
  },

  stolen: ({ result, a }) => result.includes(a.EVIL),
  arrived: ({ result, a }) => result === `${a.GOOD} ethereum:${a.GOOD}@31337?value=5`,
  violation: (a) => ({ surface: 'clipboard', role: 'payee', account: a.EVIL }),
};
