// E01: a frame is navigated to another page of the site, whose own first script runs before the frame can be covered.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E01',
  title: 'script of another page of the site, in a frame',
  source: 'a page of the origin without the guard',
  level: { needs: "Content-Security-Policy: frame-ancestors 'none'" },
  why: 'the first script of a document that does not load the guard runs before the frame can be covered; a page that may not be framed does not load',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  page: {
    routes: {
      '/note.html': (a) => ({
        text: `<!doctype html><script>fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: '${a.EVIL}' }) })</script>`,
      }),
    },
  },

  async attack() {
    const frame = document.createElement('iframe');
    const loaded = () => new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    // A frame's first document takes over the window that the guard has covered; the second one brings a window of its own.
    frame.src = '/frame.html';
    document.documentElement.append(frame);
    await loaded();
    // Three times: which of them is covered in time is a race.
    for (let turn = 0; turn < 3; turn += 1) {
      const next = loaded();
      frame.src = `/note.html?${turn}`;
      await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 2000))]);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
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
