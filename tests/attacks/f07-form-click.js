// F07: buttons, a GET form, a button's own address, requestSubmit, a borrowed submit and a form in a shadow tree.
import { reachedServer } from './logs.mjs';

export default {
  id: 'F07',
  title: 'forms submitted by buttons and requestSubmit',
  source: 'form based withdrawals',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const ways = [
      (form) => form.querySelector('button').click(),
      (form) => form.requestSubmit(form.querySelector('button')),
      (form) => HTMLFormElement.prototype.submit.call(form),
      (form) => {
        form.method = 'get';
        form.querySelector('button').click();
      },
      (form) => {
        form.action = '/robots.txt';
        form.querySelector('button').setAttribute('formaction', '/api/withdraw');
        form.querySelector('button').click();
      },
      (form) => {
        form.enctype = 'multipart/form-data';
        form.requestSubmit();
      },
      (form) => {
        const host = document.createElement('div');
        document.body.append(host);
        host.attachShadow({ mode: 'closed' }).append(form);
        form.querySelector('button').click();
      },
    ];
    await new Promise((resolve) => addEventListener('DOMContentLoaded', resolve));
    for (const [at, way] of ways.entries()) {
      const frame = document.createElement('iframe');
      frame.name = `sink${at}`;
      const form = document.createElement('form');
      form.innerHTML = '<input name="to"><button name="go" value="1">go</button>';
      form.querySelector('input').value = a.EVIL;
      Object.assign(form, { method: 'post', action: `/api/withdraw?way=${at}`, target: frame.name });
      document.body.append(frame, form);
      way(form);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  },

  async action(a) {
    const frame = document.createElement('iframe');
    frame.name = 'honest';
    const form = document.createElement('form');
    form.innerHTML = '<input name="to"><button name="go" value="1">go</button>';
    form.querySelector('input').value = a.GOOD;
    Object.assign(form, { method: 'post', action: '/api/echo', target: 'honest' });
    document.body.append(frame, form);
    const loaded = new Promise((resolve) => (frame.onload = resolve));
    form.querySelector('button').click();
    await loaded;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => http.some(({ url, body }) => url.endsWith('/api/echo') && body === `to=${a.GOOD}&go=1`),
  violation: (a) => ({ surface: 'form', role: 'payee', account: a.EVIL }),
};
