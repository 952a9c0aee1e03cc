// H14: document.open takes away every listener of the document, those of the guard among them; then a form is written and submitted.
import { reachedServer } from './logs.mjs';

export default {
  id: 'H14',
  title: 'a form in a document that was opened again',
  source: 'red team, third round',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    // In a frame of the page's own, whose document can be opened without losing the page.
    const frame = document.documentElement.appendChild(document.createElement('iframe'));
    const inner = frame.contentDocument;
    inner.open();
    inner.write(
      `<form method="post" action="${location.origin}/api/withdraw"><input name="to" value="${a.EVIL}"></form>`,
    );
    inner.close();
    inner.forms[0].requestSubmit();
    await new Promise((resolve) => setTimeout(resolve, 1000));
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch('/api/withdraw', { method: 'POST', headers, body })).status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'form', role: 'payee', account: a.EVIL }),
};
