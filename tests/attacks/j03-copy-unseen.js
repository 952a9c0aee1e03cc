// J03: where nothing on the page says what should be copied, a dependency writes its account to the clipboard whenever the user presses anything.
export default {
  id: 'J03',
  title: 'an account nobody expects is written to the clipboard',
  source: 'clipboard changers in the browser',
  level: 'detected',
  why: 'pages copy accounts of many kinds; one that the policy does not list, and that is compared with nothing on the page, is only reported',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { body: () => '<nav><button id="other">Menu</button></nav><input id="start" value="-"><input id="paste">' },

  attack(a) {
    const hijack = (event) => {
      if (event.target.id === 'other') window.copied = navigator.clipboard.writeText(a.EVIL);
    };
    addEventListener('click', hijack, true);
  },

  async action(a) {
    // What an earlier run left on the clipboard is not what is pasted.
    await payeeguardTest.hands('chord', '#start', 'a');
    await payeeguardTest.hands('chord', '#start', 'c');
    document.querySelector('#other').addEventListener('click', () => {
      window.copied ??= navigator.clipboard.writeText(a.GOOD);
    });
    const { left, top } = document.querySelector('#other').getBoundingClientRect();
    await payeeguardTest.hands('tap', '', `${Math.round(left + 5)},${Math.round(top + 5)}`);
    await Promise.resolve(window.copied).catch(() => {});
    await payeeguardTest.hands('chord', '#paste', 'v');
    return document.querySelector('#paste').value;
  },

  stolen: ({ result, a }) => result === a.EVIL,
  arrived: ({ result, a }) => result === a.GOOD,
  violation: (a) => ({ surface: 'clipboard', grade: 'unknown', account: a.EVIL }),
  status: (status) => status.surfaces.clipboard === 'held',
};
