// E06: a popup shows another page of the site, whose own first script has its own natives.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E06',
  title: 'script of another page of the site, in a popup',
  source: 'a page of the origin without the guard',
  level: { needs: "Content-Security-Policy: script-src 'nonce-{nonce}' 'wasm-unsafe-eval'" },
  engines: { firefox: 'the guard holds there without the header' },
  why: 'the first script of a document that does not load the guard runs before anybody can cover it; with a nonce on every page the planted script does not run',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  page: {
    routes: {
      '/note.html': (a) => ({
        text: `<!doctype html><script>fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: '${a.EVIL}' }) })</script>`,
      }),
    },
  },

  async attack() {
    const popup = window.open('/frame.html');
    await new Promise((resolve) => setTimeout(resolve, 500));
    // The first document took over the window that the guard has covered; the next one brings a window of its own.
    popup.location = '/note.html';
    await new Promise((resolve) => setTimeout(resolve, 1500));
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
