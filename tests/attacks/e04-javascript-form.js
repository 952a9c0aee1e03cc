// E04: a script submits a form whose action is a javascript: URL.
import { reachedServer, reachedWallet } from './logs.mjs';

export default {
  id: 'E04',
  title: 'form with a javascript: action',
  source: 'javascript: navigation keeps the wallet and loses the guard',
  level: 'prevented',
  engines: { webkit: "a document is not replaced by the text that a link's or form's javascript: URL evaluates to" },
  // With the guard off the page it started on is gone.
  leaves: true,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    if (document.readyState !== 'complete') await new Promise((resolve) => window.addEventListener('load', resolve));
    const pay = `ethereum.request({ method: 'eth_sendTransaction', params: [{ from: '${a.USER}', to: '${a.EVIL}', value: '0x5' }] })`;
    // The new document has a fetch of its own, and the wallet where the extension enters it; the guard does not.
    const order = `fetch('${a.origin}/api/withdraw', { method: 'POST', body: JSON.stringify({ to: '${a.EVIL}' }) })`;
    const html = `<!doctype html><body><script>${order}</scr` + `ipt><script>${pay}</scr` + 'ipt>';
    const url = `javascript:${encodeURIComponent(JSON.stringify(html))}`;
    const form = document.createElement('form');
    form.action = url;
    document.documentElement.append(form);
    form.submit();
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, http, a }) => reachedWallet(wallet, a.EVIL) || reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  // The browser refuses by the policy the guard added; nothing reaches a door of the guard.
};
