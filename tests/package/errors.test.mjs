// Checks that every stable code has a page, and every page a code.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/terminal.mjs';
import { allCodes, grades, policyCodes, shimCodes } from './codes.mjs';

const folder = join(root, 'js-shim/errors');
const pages = readdirSync(folder).map((name) => name.replace(/\.md$/, ''));

test('the sources name codes', () => {
  for (const list of [grades(), policyCodes(), shimCodes()]) assert.ok(list.length > 3, list.join());
});

test('every code of the core is in the one list', () => {
  const words = [...shimCodes(), ...grades()];
  assert.deepEqual(
    policyCodes().filter((code) => !words.includes(code)),
    [],
  );
});

test('every code has a page', () => {
  assert.deepEqual(
    allCodes().filter((code) => !pages.includes(code)),
    [],
  );
});

test('every page has a code', () => {
  assert.deepEqual(
    pages.filter((page) => !allCodes().includes(page)),
    [],
  );
});

for (const page of pages) {
  test(`${page}.md says what happened, why, and what to do`, () => {
    const text = readFileSync(join(folder, `${page}.md`), 'utf8');
    assert.ok(text.startsWith(`# \`${page}\`\n\n`));
    for (const heading of ['What happened', 'Why', 'What to do']) {
      assert.match(text, new RegExp(`\n## ${heading}\n\n[^#\n]`), heading);
    }
  });
}
