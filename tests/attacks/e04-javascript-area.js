// E04: an image map area with a javascript: URL is clicked.
import { reachedServer, reachedWallet } from './logs.mjs';

export default {
  id: 'E04',
  title: 'area with a javascript: href',
  source: 'javascript: navigation keeps the wallet and loses the guard',
  level: 'prevented',
  engines: { webkit: "a document is not replaced by the text that a link's or form's javascript: URL evaluates to" },
  // With the guard off the page it started on is gone.
  leaves: true,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    if (document.readyState !== 'complete') await new Promise((resolve) => window.addEventListener('load', resolve));
    const order = `fetch('${a.origin}/api/withdraw', { method: 'POST', body: JSON.stringify({ to: '${a.EVIL}' }) })`;
    const html = `<!doctype html><body><script>${order}</scr` + 'ipt>';
    const url = `javascript:${encodeURIComponent(JSON.stringify(html))}`;
    const map = document.createElement('map');
    const area = document.createElement('area');
    area.href = url;
    map.append(area);
    document.body.append(map);
    area.click();
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  // The browser refuses by the policy the guard added; nothing reaches a door of the guard.
};
