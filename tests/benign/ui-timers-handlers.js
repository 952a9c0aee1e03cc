// Timers, inline and assigned event handlers, observers and microtasks run as ever.
export default {
  title: 'timers, handlers, MutationObserver',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const root = document.body.appendChild(document.createElement('div'));
    const seen = [];
    window['noteClick'] = () => seen.push('inline');
    const mutation = new Promise((resolve) =>
      new MutationObserver((records) => resolve(records.length)).observe(root, { childList: true }),
    );
    root.innerHTML = '<button>pay</button>';
    const button = root.querySelector('button');
    button.setAttribute('onclick', 'noteClick()');
    button.addEventListener('click', () => seen.push('listener'));
    button.click();
    button.onclick = () => seen.push('property');
    button.click();
    await new Promise((resolve) => setTimeout(resolve, 5, 'argument'));
    await new Promise((resolve) => queueMicrotask(() => resolve(true)));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const interval = await new Promise((resolve) => {
      const id = setInterval(() => {
        clearInterval(id);
        resolve(true);
      }, 1);
    });
    return { seen, records: await mutation, interval };
  },

  arrived: ({ result }) =>
    ['inline', 'listener', 'property'].every((name) => result.seen.includes(name)) &&
    result.records === 1 &&
    result.interval,
};
