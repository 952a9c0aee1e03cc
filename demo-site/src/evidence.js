// Owns the evidence column: verdict, what was meant, what the wallet got, what the chain says, what the guard reported.

import { addressElement, differences } from './address.js';
import { balances } from './balances.js';
import { h } from './dom.js';
import { reportSection } from './report.js';
import { readTransaction } from './transaction.js';
import { WORDS } from './verdict.js';

/** What is said when an attack succeeds although the guard is on. */
const THROUGH = {
  stolen: 'The guard did not hold this. If SECURITY.md does not name it, tell us: it is a hole.',
  swapped:
    'The guard did not stop this: what a page draws is out of its reach, and SECURITY.md says so. It stops the payment itself where the wallet is asked in this page.',
};

let drawn = '';

/** Redraws the evidence; nothing is touched while nothing has changed, so a screen reader is not interrupted. */
export function showEvidence(seen) {
  const { verdict } = seen;
  const key = JSON.stringify(seen);
  if (key === drawn) return;
  drawn = key;

  const place = document.querySelector('#evidence');
  place.dataset.outcome = verdict.outcome;
  place.dataset.way = seen.way ?? '';
  const open = new Set([...place.querySelectorAll('details[open]')].map((details) => details.id));
  place.querySelector('#verdict').replaceChildren(...verdictWords(seen));
  place.querySelector('#facts').replaceChildren(...factSections(seen));
  place.querySelector('#chain').replaceChildren(...balances(seen));
  place.querySelector('#report').replaceChildren(...reportSection(seen));
  for (const details of place.querySelectorAll('details')) details.open = open.has(details.id);
}

function verdictWords({ verdict, error, guard }) {
  const [title, text] = WORDS[verdict.outcome];
  const through = guard && (verdict.outcome === 'stolen' || verdict.outcome === 'swapped');
  return [
    h('h2', {}, title),
    h('p', {}, text || error?.message || 'The shop gave no reason.'),
    through && h('p', {}, THROUGH[verdict.outcome]),
  ].filter(Boolean);
}

function factSections(seen) {
  const deposit = seen.way === 'bitcoin' || seen.way === 'solana';
  const got = deposit ? shownFact(seen) : walletFact(seen);
  return [
    fact('1', 'What the page meant', seen.means ?? { note: 'Nothing yet.' }, got.account),
    fact('2', deposit ? 'What the customer is shown' : 'What the wallet got', got, seen.means?.account),
  ];
}

function fact(number, title, { action, amount, party, account, warning, note, link }, other) {
  const apart = account && other ? differences(account, other) : 0;
  return h(
    'section',
    { class: 'fact' },
    h('h3', {}, h('span', { class: 'number', 'aria-hidden': true }, number), title),
    note ? h('p', { class: 'quiet' }, note) : null,
    action ? h('p', {}, amount ? `${action}: ${amount}` : action) : null,
    party ? h('p', { class: 'label' }, party) : null,
    account ? addressElement(account, other) : null,
    apart > 0 && number === '2' ? h('p', { class: 'apart' }, `${apart} of ${account.length} characters differ`) : null,
    warning ? h('p', { class: 'apart' }, warning) : null,
    link ? h('p', {}, h('a', { href: link }, 'What the guard reads in it, as a tree')) : null,
  );
}

function walletFact({ way, before, after, running }) {
  if (!way) return { note: 'Nothing yet.' };
  const asked = after.walletRequests.slice(before.walletRequests.length).at(-1);
  if (asked) {
    const link = `/explain?wallet=${after.walletRequests.length - 1}`;
    return { ...readTransaction(asked.params[0], after.token), link };
  }
  return { note: running ? 'Nothing so far.' : 'Nothing. No request reached the wallet.' };
}

function shownFact({ shown, running }) {
  if (!shown) return { note: running ? 'Nothing so far.' : 'No address at all.' };
  return { action: 'The page shows', party: 'Pay to', account: shown };
}

const list = (items) =>
  h(
    'ul',
    {},
    items.map((item) => h('li', {}, item)),
  );

/** Under the switches: what the guard says about itself. */
export function showGuard(wanted, status) {
  const place = document.querySelector('#guard-status');
  place.dataset.protected = Boolean(status?.protected);
  if (!wanted) return place.replaceChildren('No guard on this page. Every script can change what the wallet is asked.');
  if (!status) return place.replaceChildren('The guard did not start: run npm run build, then reload.');
  const doors = Object.entries(status.surfaces).map(([name, state]) => `${name}: ${state}`);
  const wallets = status.providers.map(({ name, coverage }) => `${name}: ${coverage}`);
  const layers = status.layers.map(({ name, state, closes }) => `${name}: ${state}. Closes ${closes}.`);
  const open = place.querySelector('details')?.open;
  place.replaceChildren(
    h('p', {}, status.protected ? 'Protected.' : `Not fully protected: ${status.reasons.join(', ')}.`),
    h(
      'details',
      { open },
      h('summary', {}, 'What the guard holds'),
      h('h4', {}, 'Doors'),
      list(doors),
      h('h4', {}, 'Wallets'),
      list(wallets.length > 0 ? wallets : ['none yet']),
      h('h4', {}, 'Browser layers'),
      list(layers),
    ),
  );
}
