// Checks how printed tables come into the README, and that the README points at nothing that is missing.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withTables } from '../../scripts/readme-tables.mjs';
import { root } from '../../scripts/terminal.mjs';

const readme =
  'a\n<!-- wallets:begin -->\nold\n<!-- wallets:end -->\nb\n<!-- headers:begin -->\n<!-- headers:end -->\n';

test('a printed table replaces its section and leaves the rest', () => {
  const { text, changed, found } = withTables(
    readme,
    'noise\n<!-- wallets:begin -->\n| new |\n<!-- wallets:end -->\nnoise',
  );
  assert.deepEqual([changed, found], [['wallets'], ['wallets']]);
  assert.equal(text, readme.replace('old', '\n| new |\n'));
  assert.deepEqual(withTables(text, '<!-- wallets:begin -->\n| new |\n<!-- wallets:end -->').changed, []);
});

test('output without tables changes nothing', () => {
  assert.deepEqual(withTables(readme, 'nothing'), { text: readme, changed: [], found: [] });
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
  const parser = readFileSync(join(root, 'crate/core/src/policy/parse.rs'), 'utf8')
    .split('fn member(')[1]
    .split('\n    fn ')[0];
  const keys = [...parser.matchAll(/^ {12}((?:"\w+"(?: \| )?)+) =>/gm)].flatMap((arm) => arm[1].match(/\w+/g) ?? []);
  assert.ok(keys.includes('payees') && keys.length > 12, keys.join());
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  assert.deepEqual(
    keys.filter((key) => !text.includes(`\`${key}\``)),
    [],
  );
});
