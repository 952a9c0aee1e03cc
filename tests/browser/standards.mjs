// Holds a guarded page against the same page without the guard, in each engine: what every interface is, what it says when it is used
// wrongly, and in which order and how often the doors look at their arguments. What may differ is in standards/known.mjs and docs/standards.md,
// which this writes.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { bundleFixtures } from './bundle.mjs';
import { startChain } from './chain.mjs';
import { ENGINES, LOADS_EXTENSIONS, launch } from './drivers/index.mjs';
import { perform } from './perform.mjs';
import { KNOWN, isFreeze } from './standards/known.mjs';
import { network } from './standards/network.js';
import { page } from './standards/page.js';
import { probe } from './standards/probe.js';
import { provider } from './standards/provider.js';
import { shape } from './standards/shape.js';
import { tell } from './table.mjs';

const { values: options } = parseArgs({
  options: { engine: { type: 'string', multiple: true }, only: { type: 'string', default: '' } },
});
const document = fileURLToPath(new URL('../../docs/standards.md', import.meta.url));
const WAYS = { shape, network, page, provider };
const MODES = ['freeze', 'layer'];

const sampleOf = (name, wrappers) => ({
  ...{ title: `the standards: ${name}`, kind: 'standards', slug: name, arrived: () => true, timeout: 60_000 },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], wrappers }),
  page: {
    wallet: name === 'provider' ? 'injected' : 'none',
    body: () => `<script>window.lookAround = () => (${WAYS[name]})((${probe})());</script>`,
  },
  action: () => window.lookAround(),
});

async function visit(lane, name, wrappers) {
  const guard = wrappers !== undefined;
  const run = { name: guard ? 'on' : 'off', column: 'on', guard, attack: false, check: () => [] };
  const { outcome, failures } = await perform(lane, sampleOf(name, wrappers ?? MODES[0]), run);
  if (!outcome?.result) throw new Error(`${name}: ${failures.join('; ')} ${JSON.stringify(outcome?.error)}`);
  if (guard && outcome.status?.protected !== true) throw new Error(`${name}: not protected`);
  return outcome.result;
}

let passed = 0;
let failed = 0;
const frozen = new Set();
/** Counts and tells how a guarded page differs. */
function compare(engine, name, mode, off, on) {
  const paths = [...new Set([...Object.keys(off), ...Object.keys(on)])].sort();
  const differing = paths.filter((path) => off[path] !== on[path]);
  const freeze = differing.filter((path) => isFreeze(path, off[path], on[path]));
  const known = differing.filter((path) => KNOWN.some(([way, seen]) => way === name && seen.test(path)));
  const other = differing.filter((path) => !freeze.includes(path) && !known.includes(path));
  if (mode === 'freeze') for (const path of freeze) frozen.add(path.slice(0, -' is'.length));
  tell(
    engine,
    `${name}, ${mode}: ${paths.length} looked at, ${freeze.length} frozen, ${known.length} differ as is known, ${other.length} otherwise`,
  );
  for (const path of other) tell(engine, `FAIL  ${path}: ${off[path]} -> ${on[path]}`);
  passed += paths.length - other.length;
  failed += other.length;
}

const [chain, bundles] = await Promise.all([startChain(), bundleFixtures()]);
for (const engine of options.engine ?? ENGINES) {
  const extended = LOADS_EXTENSIONS[engine];
  const browser = await launch(engine, { extension: extended ? `${bundles}/extension` : undefined });
  const lane = { engine, browser, chain, bundles, extended };
  try {
    for (const name of Object.keys(WAYS).filter((text) => text.includes(options.only))) {
      const off = await visit(lane, name);
      for (const mode of MODES) compare(engine, name, mode, off, await visit(lane, name, mode));
    }
  } finally {
    await browser.close();
  }
}
await chain.close();

/** What the page finds changed. */
async function report() {
  const text = `# What a page sees of the guard

Written by \`node tests/browser/standards.mjs\`, which is part of \`npm test\`: in three engines a page looks at every interface it can reach
(descriptors, names, lengths, texts, own keys, what is thrown without arguments or on a foreign receiver) and uses the doors in a few hundred ways
(order and number of looks at each argument, exceptions, events, turns that a promise takes), with the guard and without. These are the differences.

## Frozen

Each gives what it gave, and assigning to it changes nothing (\`"wrappers": "layer"\` takes wrappers around \`fetch\` and \`XMLHttpRequest\` all the same):

${[...frozen]
  .sort()
  .map((name) => `\`${name}\``)
  .join(' · ')}

## Other differences

${KNOWN.map(([, , why]) => `- ${why}`).join('\n')}
`;
  return format(text, { ...(await resolveConfig(document)), parser: 'markdown' });
}

if (!options.engine && options.only === '' && failed === 0) {
  const text = await report();
  const same = existsSync(document) && (await readFile(document, 'utf8')) === text;
  if (!same && process.env.CI === 'true') {
    failed += 1;
    tell('all', 'FAIL  docs/standards.md differs: run the script and commit it');
  } else if (!same) await writeFile(document, text);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
