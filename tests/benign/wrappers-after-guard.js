// A tracer and a mock library put their own wrappers around fetch and XMLHttpRequest after the guard, as their kind does.
export default {
  id: 'N01',
  title: 'fetch and XHR wrapped by tracers, wrappers: layer',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], wrappers: 'layer' }),

  async action(a) {
    const seen = [];
    const before = window.fetch;
    window.fetch = async (input, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set('traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
      seen.push(`fetch ${input}`);
      return before.call(window, input, { ...init, headers });
    };
    const { open, send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.open = function (...args) {
      seen.push(`open ${args[1]}`);
      return open.apply(this, args);
    };
    XMLHttpRequest.prototype.send = function (...args) {
      this.setRequestHeader('traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
      return send.apply(this, args);
    };
    const body = JSON.stringify({ to: a.GOOD });
    const response = await fetch('/api/echo', { method: 'POST', body });
    const loaded = await new Promise((resolve) => {
      const xhr = new XMLHttpRequest();
      xhr.onload = () => resolve(xhr.responseText);
      xhr.open('POST', '/api/echo');
      xhr.send(body);
    });
    return { same: (await response.text()) === body, loaded: loaded === body, seen };
  },

  arrived: ({ result, http }) =>
    result.same &&
    result.loaded &&
    result.seen.length === 2 &&
    http.filter((call) => call.headers.traceparent).length === 2,
};
