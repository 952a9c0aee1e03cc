// Owns the page of the samples in which a dependency uses the user's press of a copy button: the button, the user's hands, and what is pasted in the end.

/** A sample of J03; `attack` runs in the page. @param {{ title: string, source: string, attack: (a: any) => unknown }} own */
export const copyButton = (own) => ({
  id: 'J03',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    body: (a) =>
      `<p>Deposit to <input id="address" readonly value="${a.GOOD}"> <button id="copy">Copy</button></p><input id="start" value="-"><input id="paste">`,
  },
  ...own,

  async action() {
    // What an earlier run left on the clipboard is not what is pasted.
    await payeeguardTest.hands('chord', '#start', 'a');
    await payeeguardTest.hands('chord', '#start', 'c');
    document.querySelector('#copy').addEventListener('click', () => {
      document.querySelector('#address').select();
      document.execCommand('copy');
    });
    const { left, top } = document.querySelector('#copy').getBoundingClientRect();
    await payeeguardTest.hands('tap', '', `${Math.round(left + 5)},${Math.round(top + 5)}`);
    await payeeguardTest.hands('chord', '#paste', 'v');
    return document.querySelector('#paste').value;
  },

  stolen: ({ result, a }) => result === a.EVIL,
  arrived: ({ result, a }) => result === a.GOOD,
  violation: (a) => ({ surface: 'clipboard', grade: 'swapped', account: a.EVIL }),
});
