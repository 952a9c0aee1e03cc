// A site that looks whether fetch is the browser's own, and takes one from a frame if it is not.
export default {
  id: 'N11',
  also: ['E14'],
  title: 'native check of fetch, fallback to a frame',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const isNative = (value) => /\[native code\]/.test(Function.prototype.toString.call(value));
    const body = JSON.stringify({ to: a.GOOD });
    const sent = [isNative(window.fetch)];
    const frame = document.createElement('iframe');
    document.body.append(frame);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const borrowed = frame.contentWindow.fetch;
    sent.push(isNative(borrowed));
    const response = await borrowed.call(frame.contentWindow, `${location.origin}/api/echo`, { method: 'POST', body });
    sent.push((await response.text()) === body);
    return sent;
  },

  arrived: ({ result }) => result.join() === 'true,true,true',
};
