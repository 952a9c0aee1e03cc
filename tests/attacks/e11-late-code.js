// E11: code made from text, from data and blob modules, and functions of another realm called on this one: each of them pays.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E11',
  title: 'late code by every evaluator, and foreign functions on this window',
  source: 'fresh natives',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const options = { method: 'POST', body: JSON.stringify({ to: a.EVIL }) };
    const code = (how) => `fetch('${location.origin}/api/withdraw?${how}', ${JSON.stringify(options)}).catch(() => {})`;
    const frame = document.documentElement.appendChild(document.createElement('iframe'));
    const realm = frame.contentWindow;
    const ways = {
      function: () => new Function(`return fetch`)().call(window, '/api/withdraw?function', options),
      async: () => (async () => {}).constructor(`return ${code('async')}`)(),
      generator: () => function* () {}.constructor(code('generator'))().next(),
      eval: () => (0, eval)(code('eval')),
      timer: () => setTimeout(code('timer')),
      data: () => import(`data:text/javascript,${encodeURIComponent(code('data'))}`),
      blob: () => import(URL.createObjectURL(new Blob([code('blob')], { type: 'text/javascript' }))),
      foreign: () => realm.fetch.call(window, `${location.origin}/api/withdraw?foreign`, options),
      foreignFunction: () =>
        realm.Function('return fetch')().call(window, `${location.origin}/api/withdraw?ff`, options),
    };
    const sent = [];
    for (const name of Object.keys(ways)) {
      try {
        sent.push(ways[name]());
      } catch {
        // Refused; the others are tried all the same.
      }
    }
    await Promise.allSettled(sent);
    await new Promise((resolve) => setTimeout(resolve, 200));
  },

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },
  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
};
