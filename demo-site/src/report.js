// Owns the guard's reports as shown: each account in full beside the one that was expected, then the report itself.

import { maxUint256 } from 'viem';
import { addressElement, addressOf, differences } from './address.js';
import { h } from './dom.js';

/** What each grade means, in words for the person in front of the page. */
const GRADES = {
  lookalike: 'A look-alike of an expected account',
  swapped: 'Another account than the one shown',
  authority: 'Power over funds for an unknown account',
  unlimited: 'An allowance without a limit',
  terms: 'An order that asks nothing back',
  unknown: 'An account this page does not expect',
  opaque: 'A request that could not be read',
  tamper: 'An attempt to replace a protected function',
};

/** @returns {Node[]} */
export function reportSection({ guard, reports, means }) {
  const title = h('h3', {}, h('span', { class: 'number', 'aria-hidden': true }, '4'), 'What the guard reported');
  if (reports.length === 0)
    return [title, h('p', { class: 'quiet' }, guard ? 'Nothing.' : 'There is no guard on this page.')];
  const tampering = reports.filter(isTamper);
  // Code of a visitor may be refused long before anybody presses Pay.
  const refusals = reports.filter((report) => !isTamper(report)).slice(-MOST_SHOWN);
  return [
    title,
    ...refusals.toReversed().map((report) => refusal(report, means)),
    tampering.length > 0 ? tamperLine(tampering) : null,
    rawReports([...refusals, ...tampering]),
  ].filter(Boolean);
}

/** The last ones: an attack that tries again and again says nothing new. */
const MOST_SHOWN = 3;

const isTamper = ({ body }) => body.violations.every(({ grade }) => grade === 'tamper');

function refusal({ body }, means) {
  return h(
    'div',
    { class: 'refusal' },
    body.violations.map((violation) => violationElement(violation, body, means)),
    h('p', {}, h('a', { href: `/explain?call=${body.callId}` }, 'Why, as a tree')),
  );
}

function violationElement(violation, body, means) {
  const actual = addressOf(violation.account);
  const expected = addressOf(violation.nearestExpected) ?? means?.account ?? null;
  const where = [body.surface, body.method, violation.path].filter(Boolean).join(' \u00b7 ');
  return h(
    'div',
    { class: 'violation', 'data-grade': violation.grade },
    h(
      'p',
      {},
      h('strong', {}, GRADES[violation.grade] ?? violation.grade),
      violation.role ? `, as ${violation.role}` : '',
    ),
    actual ? sideBySide(expected, actual) : null,
    isUnlimited(violation) ? h('p', { class: 'apart' }, 'The amount asked for has no limit.') : null,
    h('p', { class: 'where' }, where),
  );
}

const isUnlimited = ({ amount }) => amount !== null && BigInt(amount) === maxUint256;

function sideBySide(expected, actual) {
  const apart = expected ? differences(expected, actual) : 0;
  return h(
    'dl',
    { class: 'side-by-side' },
    h('div', {}, h('dt', {}, 'Expected'), h('dd', {}, expected ? addressElement(expected, actual) : 'nothing like it')),
    h(
      'div',
      {},
      h('dt', {}, apart > 0 ? `Asked for (${apart} of ${actual.length} characters differ)` : 'Asked for'),
      h('dd', {}, addressElement(actual, expected)),
    ),
  );
}

function tamperLine(reports) {
  const doors = [...new Set(reports.map(({ body }) => [...new Set([body.surface, body.method])].join(' ')))];
  const times = reports.length === 1 ? 'One attempt' : `${reports.length} attempts`;
  return h('p', { class: 'tamper' }, `${times} to replace a protected function, without effect: ${doors.join(', ')}.`);
}

function rawReports(reports) {
  return h(
    'details',
    { id: 'raw-report' },
    h('summary', {}, 'The report as it was sent'),
    h('pre', { tabindex: '0' }, JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)),
  );
}
