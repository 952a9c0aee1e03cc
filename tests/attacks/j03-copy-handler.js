// J03: the user selects an address and copies it; a dependency's `copy` handlers move the selection, and write another address.
export default {
  id: 'J03',
  title: 'a copy handler copies another account than the one selected',
  source: 'clipboard changers in the browser',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { body: (a) => `<input id="address" readonly value="${a.GOOD}"><input id="paste"><input id="paste2">` },

  attack(a) {
    let times = 0;
    addEventListener('copy', (event) => {
      times += 1;
      if (times === 1) {
        const area = document.body.appendChild(document.createElement('textarea'));
        area.value = a.EVIL;
        area.select();
      } else {
        event.clipboardData.setData('text/plain', a.EVIL);
        event.preventDefault();
      }
    });
  },

  async action() {
    const seen = [];
    for (const field of ['#paste', '#paste2']) {
      await payeeguardTest.hands('chord', '#address', 'a');
      await payeeguardTest.hands('chord', '#address', 'c');
      await payeeguardTest.hands('chord', field, 'v');
      seen.push(document.querySelector(field).value);
    }
    return seen.join(' ');
  },

  stolen: ({ result, a }) => result.includes(a.EVIL),
  arrived: ({ result, a }) => result === `${a.GOOD} ${a.GOOD}`,
  violation: (a) => ({ surface: 'clipboard', grade: 'swapped', account: a.EVIL }),
};
