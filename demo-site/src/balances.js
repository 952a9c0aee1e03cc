// Owns the table of balances before and after, for the asset that the chosen way to pay moves.

import { formatUnits, maxUint256 } from 'viem';
import { addressElement, addressOf } from './address.js';
import { h } from './dom.js';

const ASSET = { ether: 'ether', token: 'token', allowance: 'allowance' };

/** Who appears in the table: those whose figure the asset can change. */
const CAST = {
  ether: ['customer', 'shop', 'attacker'],
  token: ['customer', 'shop', 'attacker'],
  allowance: ['checkout', 'attacker'],
};

/** @returns {Node[]} */
export function balances({ way, before, after, means, reports }) {
  const title = h('h3', {}, h('span', { class: 'number', 'aria-hidden': true }, '3'), 'What the chain says');
  if (way && !ASSET[way]) {
    const text =
      'No wallet and no test chain take part here: the customer pays whatever address the page shows, from any wallet.';
    return [title, h('p', { class: 'quiet' }, text)];
  }
  const asset = ASSET[way] ?? 'ether';
  const rows = after.parties
    .map((party, index) => ({ ...party, was: BigInt(before.parties[index][asset]), is: BigInt(party[asset]) }))
    .filter(({ id }) => CAST[asset].includes(id));
  const attackers = rows.filter(({ id }) => id === 'attacker');
  const hit = attackers.filter(({ was, is }) => was !== is);
  const wanted = attackers.filter(({ address }) => accountsOf(reports).has(address.toLowerCase()));
  const kept = [
    ...rows.filter(({ id }) => id !== 'attacker'),
    ...[hit, wanted, attackers].find((some) => some.length > 0).slice(0, hit.length || 1),
  ];
  const unit = asset === 'ether' ? { symbol: 'ETH', decimals: 18 } : after.token;
  return [title, table(kept, unit, asset, means)];
}

/** The attacker has several accounts; the one that was asked for is worth a row even when it got nothing. */
function accountsOf(reports) {
  const violations = reports.toReversed().flatMap(({ body }) => body.violations);
  return new Set(violations.map(({ account }) => addressOf(account)?.toLowerCase()));
}

function table(rows, unit, asset, means) {
  const caption =
    asset === 'allowance'
      ? `${unit.symbol} that may be taken from the customer`
      : `${unit.symbol} held${asset === 'ether' ? '; the customer also pays the gas' : ''}`;
  const head = ['Account', 'Before', 'After', 'Change'];
  return h(
    'table',
    {},
    h('caption', {}, caption),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        head.map((text) => h('th', { scope: 'col' }, text)),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((row) => rowElement(row, unit, means)),
    ),
  );
}

function rowElement({ label, id, address, was, is }, { decimals }, means) {
  const moved = is - was;
  const figure = (amount) => (amount === maxUint256 ? 'unlimited' : group(formatUnits(amount, decimals)));
  const change = moved === 0n ? 'none' : `${moved > 0n ? '+' : '\u2212'}${figure(moved > 0n ? moved : -moved)}`;
  const other = id === 'attacker' && moved !== 0n ? (means?.account ?? null) : null;
  const cells = { Before: figure(was), After: figure(is), Change: change };
  return h(
    'tr',
    { class: `party-${id}`, 'data-moved': moved !== 0n },
    h('th', { scope: 'row' }, label, addressElement(address, other)),
    Object.entries(cells).map(([name, text]) => h('td', { 'data-name': name }, text)),
  );
}

/** Thousands set apart, and at most six decimals: gas moves the ones after that. */
function group(text) {
  const [whole, fraction = ''] = text.split('.');
  const shown = fraction.slice(0, 6).replace(/0+$/, '');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
  return shown ? `${grouped}.${shown}` : grouped;
}
