// H14: links and forms set off from the last frames of an exhausted stack, where the guard's listeners have no room to judge.
import { reachedServer } from './logs.mjs';

export default {
  id: 'H14',
  title: 'stack exhausted before a click and a submission',
  source: 'fail-open by RangeError',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    body: () =>
      Array.from({ length: 60 }, (_, i) => `<iframe name="f${i}"></iframe>`).join('') +
      '<iframe name="nowhere"></iframe>',
    routes: { '/swap': () => ({ text: '', status: 204 }) },
  },

  async attack(a) {
    await new Promise((resolve) => addEventListener('load', () => setTimeout(resolve, 50)));
    const opened = [];
    addEventListener('click', (event) => {
      if (!event.defaultPrevented && event.target.href) opened.push(event.target.href);
      if (event.target.href) event.preventDefault();
    });
    const add = (name, more) => document.body.appendChild(Object.assign(document.createElement(name), more));
    const link = add('a', { href: `ethereum:${a.EVIL}@31337?value=5`, target: 'nowhere' });
    const forms = Array.from({ length: 60 }, (_, i) => {
      const form = add('form', { method: 'post', action: `${location.origin}/swap?${i}`, target: `f${i}` });
      form.innerHTML = `<input name="to"><button>go</button>`;
      form.elements[0].value = a.EVIL;
      return form;
    });
    let at = 0;
    let depth = 0;
    const step = 20;
    const dive = (attempt) => {
      try {
        dive(attempt);
      } catch {
        // The bottom.
      }
      depth += 1;
      if (at >= 60 || depth < at * step) return;
      try {
        attempt(at);
      } catch {
        // No room even for the call.
      }
      at += 1;
    };
    for (const attempt of [
      () => link.click(),
      (i) => forms[i].requestSubmit(),
      (i) => forms[i].querySelector('button').click(),
    ]) {
      at = 0;
      depth = 0;
      dive(attempt);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    return opened;
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    return (await fetch('/api/withdraw', { method: 'POST', body })).status;
  },

  stolen: ({ http, attackResult, status, a }) => {
    const ways = [reachedServer(http, a.EVIL, '/swap'), attackResult?.length > 0];
    // Without the guard both have to work: a link alone would say nothing of the forms.
    return status ? ways.includes(true) : !ways.includes(false);
  },
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: { disposition: 'block' },
};
