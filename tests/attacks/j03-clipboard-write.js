// J03: an address on the clipboard is replaced by one that looks like it.
export default {
  id: 'J03',
  title: 'look-alike written to the clipboard',
  source: 'clipboard changers in the browser; reported of the AppsFlyer SDK, March 2026',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const results = [];
    const data = new DataTransfer();
    addEventListener('copy', (event) => event.clipboardData.setData('text/plain', a.LOOKALIKE));
    dispatchEvent(new ClipboardEvent('copy', { clipboardData: data }));
    results.push(data.getData('text/plain'));
    const drag = new DataTransfer();
    drag.items.add(a.LOOKALIKE, 'text/plain');
    results.push(drag.getData('text/plain'));
    results.push(
      await navigator.clipboard.writeText(a.LOOKALIKE).then(
        () => a.LOOKALIKE,
        (error) => error.name,
      ),
    );
    return results;
  },

  async action(a) {
    const data = new DataTransfer();
    data.setData('text/plain', a.GOOD);
    data.items.add('0x2', 'text/x-other');
    await navigator.clipboard.writeText(a.GOOD).catch(() => {});
    return data.getData('text/plain');
  },

  stolen: ({ attackResult, a }) => attackResult.includes(a.LOOKALIKE),
  arrived: ({ result, a }) => result === a.GOOD,
  violation: (a) => ({ surface: 'clipboard', grade: 'lookalike', account: a.LOOKALIKE }),
};
