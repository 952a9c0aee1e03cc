// Checks how printed tables come into the README, and that the README points at nothing that is missing.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { missing, withTables } from '../../scripts/readme-tables.mjs';
import { root } from '../../scripts/terminal.mjs';
import { policyKeys } from './codes.mjs';

const sections = ['wallets', 'headers', 'attacks', 'levels'];
const readme = sections.map((name) => `<!-- ${name}:begin -->\nold\n<!-- ${name}:end -->\n`).join('between\n');

const layers = [
  { name: 'object-src', state: 'held', closes: 'objects' },
  { name: 'worker-src', state: 'unknown', closes: 'workers' },
];
const status = { providers: [{ name: 'MetaMask', coverage: 'request+message' }], layers };
const calm = {
  slug: 'one',
  kind: 'attack',
  column: 'honest',
  level: 'prevented',
  wallet: 'emulated',
  status,
  failures: [],
};
const results = [
  { ...calm, engine: 'chromium', wallet: 'extension' },
  { ...calm, engine: 'firefox' },
  { ...calm, engine: 'firefox', column: 'on', status: null, failures: ['stolen'] },
  { ...calm, engine: 'webkit', skipped: 'cannot be staged', status: null },
  {
    ...calm,
    engine: 'webkit',
    slug: 'three',
    title: 'forms',
    level: { needs: "Content-Security-Policy: form-action 'none'" },
  },
  { ...calm, engine: 'webkit', slug: 'two', level: { needs: "worker-src 'none'" } },
  ...['chromium', 'firefox', 'webkit'].map((engine, at) => ({
    ...{ ...calm, engine, slug: 'four', id: 'A00', title: 'out of reach', level: 'out', why: 'a reason', status: null },
    ...[{}, { skipped: 'no such thing' }, { failures: ['stolen() is false'] }][at],
  })),
];

test('tables come from the results alone', () => {
  const { text, changed } = withTables(readme, results);
  assert.deepEqual(changed, sections);
  for (const row of [
    '| MetaMask | test extension | request+message | - | - |',
    '| MetaMask | emulated content script | - | request+message | request+message |',
    "| `object-src 'none'` | objects | yes | - |",
    "| `worker-src 'none'` | workers | no | `two` |",
    "| `form-action 'none'` | forms | no | `three` |",
    '| prevented | 1 | 1 of 1 | 0 of 1 | 0 of 0 |',
    '| needs a header | 2 | 0 of 0 | 0 of 0 | 2 of 2 |',
    'Prevented: 1 samples; they hold, as far as an engine can stage them, as 1 of 1 in Chromium, 0 of 1 in Firefox, 0 of 0 in WebKit.',
    '| A00 | out of reach (`four`) | out | not staged | does not hold | a reason |',
  ]) {
    assert.ok(text.includes(row), `${row}\n\n${text}`);
  }
  assert.deepEqual(withTables(text, results), { text, changed: [] });
});

test('a result file that lacks a sample or an engine is told', () => {
  assert.ok(missing(/** @type {any} */ (results)).length > 100);
});

for (const name of ['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md']) {
  test(`${name} links to nothing that is missing`, () => {
    const text = readFileSync(join(root, name), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1]);
    assert.deepEqual(
      links.filter((path) => !existsSync(join(root, path))),
      [],
    );
  });
}

test('the README explains every policy key', () => {
  const keys = policyKeys();
  assert.ok(keys.includes('payees') && keys.length > 12, keys.join());
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  assert.deepEqual(
    keys.filter((key) => !text.includes(`\`${key}\``)),
    [],
  );
});
