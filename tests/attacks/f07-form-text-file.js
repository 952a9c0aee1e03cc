// F07: a form that is sent as text, in which the name of a file ends the JSON text that the field's name begins.
import { reachedServer } from './logs.mjs';
import { shared } from './page-side.mjs';

/** Page side: submits `{"note":"=","to":...}`, by the form's own method. */
async function submitNamed(a, payeeOf) {
  const frame = document.createElement('iframe');
  frame.name = 'sink';
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: '/api/order', target: 'sink', enctype: 'text/plain' });
  const field = document.createElement('input');
  Object.assign(field, { type: 'file', name: '{"note":"' });
  const files = new DataTransfer();
  files.items.add(new File(['x'], `","amount":"5","to":"${payeeOf(a)}"}`));
  field.files = files.files;
  form.append(field);
  document.documentElement.append(frame, form);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const answered = new Promise((resolve) => frame.addEventListener('load', resolve));
  form.submit();
  await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, 2000))]);
}

export default {
  id: 'F07',
  also: ['I09'],
  title: 'a form of type text/plain whose file is named like the rest of a JSON text',
  source: 'own review',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  attack: shared(submitNamed, (a) => a.EVIL),
  action: shared(submitNamed, (a) => a.GOOD),
  page: { routes: { '/api/order': () => ({ text: '{}', type: 'application/json' }) } },
  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/order'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/order'),
  violation: (a) => ({ surface: 'form', role: 'payee', account: a.EVIL }),
};
