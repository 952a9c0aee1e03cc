// F07: a form is submitted into a hidden frame: no script request is made at all.
import { reachedServer } from './logs.mjs';

export default {
  id: 'F07',
  title: 'form submission carries the attacker',
  source: 'form based withdrawals',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const frame = document.createElement('iframe');
    frame.name = 'sink';
    const form = document.createElement('form');
    form.method = 'post';
    form.action = '/api/withdraw';
    form.target = 'sink';
    const field = document.createElement('input');
    field.name = 'to';
    field.value = a.EVIL;
    form.append(field);
    document.documentElement.append(frame, form);
    form.submit();
    await new Promise((resolve) => setTimeout(resolve, 500));
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
  violation: (a) => ({ surface: 'form', role: 'payee', account: a.EVIL }),
};
