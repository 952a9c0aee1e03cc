// A page makes events of its own: custom ones with details, synthetic messages between its parts, and its own event targets.
export default {
  title: 'synthetic and custom events',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const heard = [];
    const note = (event) => heard.push(`${event.type}:${event.detail?.text ?? event.data?.text ?? event.data ?? ''}`);
    const target = new EventTarget();
    for (const type of ['shop:paid', 'message', 'storage']) {
      window.addEventListener(type, note);
      target.addEventListener(type, note);
    }
    window.dispatchEvent(new CustomEvent('shop:paid', { detail: { text: a.GOOD } }));
    window.dispatchEvent(new MessageEvent('message', { data: { text: 'synthetic', items: [1, 2] } }));
    window.dispatchEvent(new MessageEvent('message', { data: 'plain text' }));
    target.dispatchEvent(new MessageEvent('message', { data: { text: 'own target' } }));
    window.dispatchEvent(new StorageEvent('storage', { key: 'cart' }));
    const cancelled = !window.dispatchEvent(new Event('shop:none', { cancelable: true }));
    const stopped = new Event('shop:stop', { cancelable: true });
    window.addEventListener('shop:stop', (event) => event.preventDefault(), { once: true });
    return { heard, cancelled, prevented: !window.dispatchEvent(stopped) };
  },

  arrived: ({ result, a }) =>
    ['message:synthetic', 'message:plain text', 'message:own target', `shop:paid:${a.GOOD}`, 'storage:'].every((text) =>
      result.heard.includes(text),
    ) &&
    !result.cancelled &&
    result.prevented,
};
