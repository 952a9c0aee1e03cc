// Owns that the tests' own addresses are read by the built core: GOOD as itself, EVIL as unknown, LOOKALIKE as a look-alike.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addresses as a } from '../browser/addresses.mjs';

const { inspect } = await import(new URL('../../dist/analyzer/node.mjs', import.meta.url).href);

const families = [
  ['evm', { GOOD: a.GOOD, EVIL: a.EVIL, LOOKALIKE: a.LOOKALIKE }],
  ...Object.values(a.btc).map((family) => ['btc', family]),
  ...Object.values(a.ltc).map((family) => ['ltc', family]),
  ['bch', a.bch.cashaddr],
  ['tron', a.tron.address],
  ['sol', a.sol.address],
];

for (const [chain, { GOOD, EVIL, LOOKALIKE }] of families) {
  test(`${chain}: ${GOOD}`, () => {
    const policy = { version: 1, payees: [`${a.chains[chain]}:${GOOD.replace('bitcoincash:', '')}`] };
    const grades = (to) => {
      const body = JSON.stringify({ to });
      const call = { surface: 'fetch', method: 'POST', url: '/', headers: [], body, own: [] };
      return inspect(call, policy).violations.map(({ grade, role }) => `${grade} ${role}`);
    };
    assert.deepEqual(grades(GOOD), []);
    assert.deepEqual(grades(EVIL), ['unknown payee']);
    assert.deepEqual(grades(LOOKALIKE), ['lookalike payee']);
  });
}
