// J03: a dependency puts its account on the clipboard as a ClipboardItem, whose text is read only when it is written.
export default {
  id: 'J03',
  title: 'another account written to the clipboard as an item',
  source: 'clipboard changers in the browser',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    body: (a) =>
      `<p>Deposit to <code>${a.GOOD}</code> <button id="copy">Copy</button></p><input id="start" value="-"><input id="paste">`,
  },

  attack(a) {
    const hijack = (event) => {
      if (event.target.id !== 'copy') return;
      event.stopImmediatePropagation();
      const data = { 'text/plain': Promise.resolve(new Blob([a.EVIL], { type: 'text/plain' })) };
      window.copied = navigator.clipboard.write([new ClipboardItem(data)]);
    };
    addEventListener('click', hijack, true);
  },

  async action(a) {
    // What an earlier run left on the clipboard is not what is pasted.
    await payeeguardTest.hands('chord', '#start', 'a');
    await payeeguardTest.hands('chord', '#start', 'c');
    document.querySelector('#copy').addEventListener('click', () => {
      const [plain, html] = [a.GOOD, `<b>${a.GOOD}</b>`];
      const data = {
        'text/plain': new Blob([plain], { type: 'text/plain' }),
        'text/html': new Blob([html], { type: 'text/html' }),
      };
      window.copied = navigator.clipboard.write([new ClipboardItem(data)]);
    });
    const { left, top } = document.querySelector('#copy').getBoundingClientRect();
    await payeeguardTest.hands('tap', '', `${Math.round(left + 5)},${Math.round(top + 5)}`);
    const outcome = await Promise.resolve(window.copied).then(
      () => 'written',
      (error) => error.name,
    );
    await payeeguardTest.hands('chord', '#paste', 'v');
    return `${outcome} ${document.querySelector('#paste').value}`;
  },

  stolen: ({ result, a }) => result === `written ${a.EVIL}`,
  arrived: ({ result, a }) => result === `written ${a.GOOD}`,
  violation: (a) => ({ surface: 'clipboard', grade: 'swapped', account: a.EVIL }),
};
