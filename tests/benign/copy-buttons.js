// Copying as pages do it: a listed account, a token's contract, a hash, a text, a table with its formats, an item, a link.
export default {
  title: 'copy buttons of every kind',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
  }),
  page: {
    body: (a) =>
      `<p>Deposit to <code data-payeeguard>${a.GOOD}</code> <button id="copy">Copy</button></p>
       <header><button id="own">0x12...ab</button></header>
       <table id="table"><tr><td>order number seventeen</td><td>${a.GOOD}</td></tr></table>
       <input id="field" readonly value="${a.GOOD}">`,
  },

  async action(a, app) {
    await app.pay(a.GOOD, 5n);
    const texts = [a.GOOD, a.TOKEN, `0x${'5a'.repeat(32)}`, 'hello', `https://shop.example/?pay=${a.GOOD}`];
    const acts = texts.map((text) => () => navigator.clipboard.writeText(text).then(() => true));
    // Formats stay where a script copies what is laid out.
    acts.push(() => {
      getSelection().selectAllChildren(document.querySelector('#table'));
      return document.execCommand('copy');
    });
    acts.push(() => {
      document.querySelector('#field').select();
      return document.execCommand('copy');
    });
    let html = '';
    addEventListener('copy', (event) => {
      if (event.target !== document.querySelector('#field')) html = event.defaultPrevented ? 'taken' : 'left';
    });
    const results = [];
    document.querySelector('#own').addEventListener('click', () => results.push(acts[results.length]()));
    const { left, top } = document.querySelector('#own').getBoundingClientRect();
    const wanted = acts.length;
    for (let i = 0; i < wanted; i += 1)
      await payeeguardTest.hands('tap', '', `${Math.round(left + 5)},${Math.round(top + 5)}`);
    const done = await Promise.all(results);
    return `${done.filter(Boolean).length} of ${wanted}, ${html}`;
  },

  arrived: ({ result }) => result === '7 of 7, left',
};
