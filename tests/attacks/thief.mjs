// Owns the theft of samples about realms and forms: what is sent past the guard once a way to it is found, and how an honest page pays.
import { reachedServer } from './logs.mjs';
import { shared } from './page-side.mjs';

/** Page side: gives the attack a `steal(realm, way)` that uses the natives of that realm; scripts of markup have it as a global. */
async function withRealms(a, attack) {
  const sent = [];
  window.steal = (realm, way = '') => {
    const body = JSON.stringify({ to: a.EVIL });
    sent.push(
      realm?.fetch?.call(realm, `${location.origin}/api/withdraw?${way}`, { method: 'POST', body }).catch(() => {}),
    );
  };
  await attack(a, window.steal);
  // Where no realm was to be had, the page's own says so.
  if (!sent.some(Boolean)) window.steal(window);
  await Promise.all(sent);
}

/** Page side: gives the attack a `fill(form, way)` that has a form pay the attacker. The server says that there is nothing to show. */
async function withForms(a, attack) {
  const fill = (form, way) => {
    form.innerHTML = '<input name="to"><button>go</button>';
    form.querySelector('input').value = a.EVIL;
    Object.assign(form, { method: 'post', action: `${location.origin}/swap?${way}` });
    return form;
  };
  await attack(a, fill);
  await new Promise((resolve) => setTimeout(resolve, 500));
}

const payee = (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL });

const theft = (kind, path) => (sample) => ({
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch('/api/withdraw', { method: 'POST', headers, body })).status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, path),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  ...sample,
  attack: shared(kind, sample.attack),
});

/** A sample that steals by a realm of its own. Its attack is an arrow function `(a, steal) => ...`. */
export const realmTheft = (sample) => theft(withRealms, '/api/withdraw')({ violation: payee, ...sample });

/** Why WebKit is left out where a frame's document takes its time to arrive. */
export const NAVIGATES = {
  webkit:
    'a navigation cancels requests of the first document, early or late by chance: the theft is not reliable there',
};

/** A sample that steals by a form. Its attack is an arrow function `(a, fill) => ...`. */
export const formTheft = ({ page, ...sample }) =>
  theft(
    withForms,
    '/swap',
  )({
    violation: (a) => ({ surface: 'form', role: 'payee', account: a.EVIL }),
    ...sample,
    page: { ...page, routes: { ...page?.routes, '/swap': () => ({ text: '', status: 204 }) } },
  });
