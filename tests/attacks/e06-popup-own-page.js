// E06: a popup shows another page of the site, whose own first script has its own natives.
import { withdrawal } from './popup.mjs';

export default {
  id: 'E06',
  title: 'script of another page of the site, in a popup',
  source: 'a page of the origin without the guard',
  level: { needs: "Content-Security-Policy: script-src 'nonce-{nonce}' 'wasm-unsafe-eval'" },
  engines: { firefox: 'the guard holds there without the header' },
  why: 'the first script of a document that does not load the guard runs before anybody can cover it; with a nonce on every page the planted script does not run',
  ...withdrawal,

  page: {
    routes: {
      '/note.html': (a) => ({
        text: `<!doctype html><script>fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: '${a.EVIL}' }) })</script>`,
      }),
    },
  },

  async attack() {
    const popup = window.open('/frame.html');
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    await wait(500);
    // The first document took over the window that the guard has covered; the next ones bring windows of their own. The guard looks now and
    // then, and is there before the script of some.
    for (let i = 0; i < 15; i += 1) {
      popup.location = `/note.html?${i}`;
      await wait(150);
    }
    await wait(500);
  },
};
