// F07: the honest form is changed at the last moment, by listeners for submit and formdata.
import { reachedServer } from './logs.mjs';

export default {
  id: 'F07',
  title: 'form data changed while it is submitted',
  source: 'withdrawal form of an exchange, StatCounter 2018',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    let late = null;
    addEventListener('formdata', (event) => {
      late = event.formData;
      event.formData.set('to', a.EVIL);
      queueMicrotask(() => late.set('to', a.EVIL));
    });
    addEventListener(
      'submit',
      (event) => {
        const form = event.target;
        addEventListener('submit', () => (form.elements.to.value = a.EVIL), { once: true });
      },
      true,
    );
  },

  async action(a) {
    const frame = document.createElement('iframe');
    frame.name = 'honest';
    const form = document.createElement('form');
    form.innerHTML = '<input name="to"><button>go</button>';
    form.querySelector('input').value = a.GOOD;
    Object.assign(form, { method: 'post', action: '/api/withdraw', target: 'honest' });
    document.body.append(frame, form);
    const loaded = new Promise((resolve) => (frame.onload = resolve));
    form.querySelector('button').click();
    await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 1500))]);
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'form', role: 'payee', account: a.EVIL }),
};
