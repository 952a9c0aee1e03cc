// Writes docs/policy.md from the policy's JSON schema, so that no key is explained twice.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replace } from './build/bundle.mjs';
import { root, say, whenStarted } from './terminal.mjs';

/** The schema that editors use too. */
export const schema = JSON.parse(readFileSync(join(root, 'js-shim/cli/policy.schema.json'), 'utf8'));

const code = (/** @type {unknown} */ value) => `\`${JSON.stringify(value)}\``;

/** @param {any} node @returns {string} */
function kind(node) {
  if (node.$ref) return node.$ref.split('/').pop();
  if ('const' in node) return code(node.const);
  if (node.enum) return node.enum.map(code).join(', ');
  if (node.anyOf) return node.anyOf.map(kind).join(', or ');
  if (node.type === 'array') return `list of ${kind(node.items)}`;
  return node.type;
}

/** @param {any} node */
function members(node) {
  const object = node.anyOf?.find((/** @type {any} */ it) => it.type === 'object') ?? node;
  return Object.entries(object.properties).map(([key, value]) => {
    const of = value.$ref ? schema.$defs[value.$ref.split('/').pop()] : value;
    const needed = object.required.includes(key) ? ' (needed)' : '';
    return `| \`${key}\`${needed} | ${kind(value)} | ${value.description ?? of.description} |`;
  });
}

/** The document's text. */
export function reference() {
  const keys = Object.entries(schema.properties).flatMap(([key, node]) => [
    `## \`${key}\``,
    '',
    node.description,
    '',
    `Takes ${kind(node)}${'default' in node ? `; ${code(node.default)} when left out` : ''}.`,
    ...(node.examples?.length
      ? ['', '```json', ...node.examples.map((/** @type {any} */ it) => `"${key}": ${JSON.stringify(it)}`), '```']
      : []),
    '',
    `Refused, for example: ${node['x-refused'].map((/** @type {any} */ it) => `${code(it.value)} ([${it.code}](../js-shim/errors/${it.code}.md))`).join(', ')}.`,
    '',
  ]);
  const defs = ['entry', 'contract', 'rule'].flatMap((name) => [
    `### ${name}`,
    '',
    name === 'rule' ? 'An object:' : 'An account, or an object:',
    '',
    '| key | takes | meaning |',
    '| --- | --- | --- |',
    ...members(schema.$defs[name]),
    '',
  ]);
  return [
    '# The policy, key by key',
    '',
    'Written by `node scripts/policy-reference.mjs` from `js-shim/cli/policy.schema.json` (`payeeguard/policy.schema.json` for editors).',
    "A test tries every example and every refusal below on the guard's own reader.",
    '',
    'A policy is JSON. Unknown keys, wrong checksums and keys that are written twice are errors with a JSON path: the guard then runs with the empty',
    'policy, every role blocks, and `status()` says so. `payeeguard policy lint` finds them before your visitors do.',
    '',
    'A role that the policy names anywhere (its own list, `inputs`, `sources`, `network`, `unknown`) blocks what is not expected; a role that it',
    'does not name only reports. Look-alikes, swapped accounts, power for unknown accounts and unlimited amounts always block.',
    '',
    ...keys,
    '## What stands in the lists',
    '',
    'An **account** is CAIP-10: namespace, chain, address, such as `eip155:1:0x...`. `eip155:*:0x...` means every EVM chain, and is refused for contracts and spenders.',
    '',
    ...defs,
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

await whenStarted(import.meta.url, async () => {
  replace('docs/policy.md', reference());
  say('docs', 'wrote docs/policy.md');
});
