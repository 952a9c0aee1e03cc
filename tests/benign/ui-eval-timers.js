// An old page uses eval, Function, string timers, document.write and javascript:void(0) links.
export default {
  title: 'eval, string timers, document.write',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const made = new Function('left', 'right', 'return left + right')(1, 2);
    const evaluated = (0, eval)('6 * 7');
    await new Promise((resolve) => {
      window['fromString'] = resolve;
      setTimeout('fromString(1)', 1);
    });
    document.write('<p id="written">written</p>');
    const link = document.createElement('a');
    link.href = 'javascript:void(0)';
    document.body.append(link);
    link.click();
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true;';
    document.body.append(script);
    return { made, evaluated, written: document.getElementById('written')?.textContent, inline: window['inlineRan'] };
  },

  arrived: ({ result }) =>
    result.made === 3 && result.evaluated === 42 && result.written === 'written' && result.inline === true,
};
