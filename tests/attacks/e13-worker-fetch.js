// E13: a worker, which is a realm with a network of its own, sends the withdrawal to the attacker.
import { reachedServer, reachedWallet } from './logs.mjs';

export default {
  id: 'E13',
  title: 'fetch from a worker',
  source: 'DuckDB variant of chalk/debug, September 2025: a package that brings workers',
  level: { needs: "Content-Security-Policy: worker-src 'none'" },
  why: 'a worker has its own fetch, and the guard does not run in it; only the browser can keep workers from being made',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const order = JSON.stringify({ address: a.EVIL });
    const source = `fetch('${a.origin}/api/withdraw', { method: 'POST', body: '${order}' }).then(() => postMessage('sent'))`;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    await new Promise((resolve) => {
      worker.onmessage = resolve;
      worker.onerror = resolve;
    });
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
};
