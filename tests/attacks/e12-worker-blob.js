// E12: a worker made of a blob uses a fetch of its own.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E12',
  title: 'fetch of a worker',
  source: 'LavaMoat Snow test suite, behaviour only',
  level: { needs: "Content-Security-Policy: worker-src 'none'" },
  why: 'a worker is a realm of its own that no page script covers',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const source = `fetch('${location.origin}/api/withdraw', { method: 'POST', body: JSON.stringify({ to: '${a.EVIL}' }) }).then(() => postMessage(1), () => postMessage(0))`;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    await new Promise((resolve) => {
      worker.onmessage = resolve;
      worker.onerror = resolve;
      setTimeout(resolve, 1500);
    });
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const response = await fetch('/api/withdraw', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    return response.status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
};
