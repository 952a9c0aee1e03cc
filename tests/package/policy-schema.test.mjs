// Checks the policy's JSON schema against the guard's own reader: every key, every example, every refusal, and the reference made from it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadAnalyzer } from '../../js-shim/cli/files.mjs';
import { reference, schema } from '../../scripts/policy-reference.mjs';
import { root } from '../../scripts/terminal.mjs';
import { policyKeys } from './codes.mjs';
import { fits } from './schema.mjs';

const { lintPolicy } = await loadAnalyzer();
const properties = /** @type {[string, any][]} */ (Object.entries(schema.properties));

test('the schema has exactly the keys that the core reads', () => {
  assert.deepEqual(Object.keys(schema.properties).sort(), policyKeys());
});

for (const [key, node] of properties) {
  test(`${key}: examples are accepted and refusals refused, by the core and by the schema`, () => {
    const policy = (/** @type {any} */ value) => ({ version: 1, [key]: value });
    const examples = node.examples ?? [node.const];
    for (const value of examples) {
      assert.deepEqual(lintPolicy(policy(value)), [], JSON.stringify(value));
      assert.ok(fits(schema, policy(value)), JSON.stringify(value));
    }
    if ('default' in node) assert.deepEqual(lintPolicy(policy(node.default)), []);
    assert.ok(node['x-refused'].length > 0);
    for (const { value, code, 'x-core': coreOnly } of node['x-refused']) {
      const [error] = lintPolicy(policy(value));
      assert.equal(error?.code, code, JSON.stringify(value));
      assert.ok(error.path.startsWith(`$.${key}`), error.path);
      // Checksums and the like are beyond a schema.
      assert.equal(fits(schema, policy(value)), Boolean(coreOnly), JSON.stringify(value));
    }
  });
}

test('a key that does not exist is refused by both', () => {
  assert.equal(lintPolicy({ version: 1, payess: [] })[0].code, 'policy-unknown-key');
  assert.ok(!fits(schema, { version: 1, payess: [] }));
  assert.ok(!fits(schema, {}));
});

test('docs/policy.md is what the schema says', () => {
  assert.equal(
    readFileSync(join(root, 'docs/policy.md'), 'utf8'),
    reference(),
    'run node scripts/policy-reference.mjs',
  );
});

for (const name of ['cli', 'audit', 'policy', 'signed-policy', 'quick-start', 'recipes', 'release']) {
  test(`docs/${name}.md links to nothing that is missing`, () => {
    const text = readFileSync(join(root, `docs/${name}.md`), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1]);
    assert.deepEqual(
      links.filter((path) => !existsSync(join(root, 'docs', path))),
      [],
    );
  });
}
