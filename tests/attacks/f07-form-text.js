// F07: a form that is sent as text, of which the only field's name and value make a JSON text.
import { reachedServer } from './logs.mjs';
import { shared } from './page-side.mjs';

/** Page side: submits `{"to":...}` as a form of type text/plain, once by the form and once by a button that overrides its type. */
async function submitText(a, payeeOf) {
  const frame = document.createElement('iframe');
  frame.name = 'sink';
  document.documentElement.append(frame);
  for (const byButton of [false, true]) {
    const form = document.createElement('form');
    const button = document.createElement('button');
    form.method = 'post';
    form.action = '/api/order';
    form.target = 'sink';
    if (byButton) button.formEnctype = 'text/plain';
    else form.enctype = 'text/plain';
    const field = document.createElement('input');
    field.name = `{"to":"${payeeOf(a)}","amount":"5","rest":"`;
    field.value = '"}';
    form.append(field, button);
    document.documentElement.append(form);
    form.requestSubmit(button);
    await new Promise((resolve) => setTimeout(resolve, 500));
    form.remove();
  }
}

export default {
  id: 'F07',
  also: ['I09'],
  title: 'a form of type text/plain whose field is JSON',
  source: 'own red team, after the classic request forgery',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  attack: shared(submitText, (a) => a.EVIL),
  action: shared(submitText, (a) => a.GOOD),
  page: { routes: { '/api/order': () => ({ text: '{}', type: 'application/json' }) } },
  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/order'),
  arrived: ({ http, a }) =>
    http.filter(({ url, body }) => url.includes('/api/order') && body.includes(a.GOOD)).length === 2,
  violation: (a) => ({ surface: 'form', role: 'payee', account: a.EVIL }),
};
