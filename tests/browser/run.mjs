// Runs every attack sample and benign flow in every engine, guard off and on, and prints one table. See tests/README.md.
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleFixtures } from './bundle.mjs';
import { startChain } from './chain.mjs';
import { ENGINES, LOADS_EXTENSIONS, launch } from './drivers/index.mjs';
import { runsOf } from './judge.mjs';
import { pageKey, perform } from './perform.mjs';
import { writeReports } from './report/index.mjs';
import { loadSamples } from './samples.mjs';
import { guardPath } from './server.mjs';
import { printSummary, tell } from './table.mjs';

const USAGE = `node tests/browser/run.mjs [options]
  --engine chromium,firefox,webkit   engines to run, all by default
  --only A08,viem                    samples whose id is, or whose file name contains, one of these
  --kind attack|benign|boot          one kind of sample
  --guard both|on|off                which half of the runs
  --wallet auto|emulated             auto uses the real extension where the engine loads one
  --verbose                          print logs of runs that fail
  --results NAME                     how to call what is kept in .cache, or a path (browser-results for a whole run)
  --list                             print the samples and stop`;

const { values: options } = parseArgs({
  options: {
    engine: { type: 'string', default: ENGINES.join(',') },
    only: { type: 'string' },
    kind: { type: 'string' },
    guard: { type: 'string', default: 'both' },
    wallet: { type: 'string', default: 'auto' },
    results: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) {
  console.log(USAGE);
  process.exit(0);
}

const wanted = options.only?.split(',').map((text) => text.trim().toLowerCase());
const samples = (await loadSamples()).filter(
  ({ id = '', also = [], slug, kind }) =>
    (!options.kind || kind === options.kind) &&
    (!wanted || wanted.some((text) => slug.includes(text) || [id, ...also].some((one) => one.toLowerCase() === text))),
);

if (options.list) {
  for (const { kind, id = '', slug, level, title } of samples) {
    console.log(
      [kind.padEnd(7), id.padEnd(4), slug.padEnd(40), (level?.needs ? 'needs' : (level ?? '')).padEnd(10), title].join(
        ' ',
      ),
    );
  }
  process.exit(0);
}
if (samples.length === 0) {
  console.error('No sample fits. `--list` names them.');
  process.exit(1);
}
if (options.guard !== 'off' && !existsSync(guardPath)) {
  console.error(`${guardPath} is missing: run npm run build first, or choose --guard off.`);
  process.exit(1);
}

const started = Date.now();
const bundles = await bundleFixtures();
const engines = options.engine.split(',');
const versions = {};
// One lane per engine: a browser and a chain of its own, so that the engines run side by side and nothing is shared.
const lanes = await Promise.all(engines.map(runLane));
const results = lanes.flat();

// A part never takes the place of a whole run: tables are made of whole ones.
const whole = !wanted && !options.kind && options.guard === 'both' && engines.length === ENGINES.length;
const name = options.results ?? (whole ? 'browser-results' : 'browser-results.partial');
const folder = fileURLToPath(new URL('../../.cache', import.meta.url));
const file = await writeReports(results, { folder, name, versions, ms: Date.now() - started });
const failed = printSummary(results, engines, Date.now() - started);
console.log(`kept in ${relative(process.cwd(), file)}.html, .xml and .json`);
process.exit(failed ? 1 : 0);

async function runLane(engine) {
  const extended = options.wallet === 'auto' && LOADS_EXTENSIONS[engine];
  const start = () => launch(engine, { extension: extended ? `${bundles}/extension` : undefined });
  let lane;
  try {
    const [browser, chain] = await Promise.all([start(), startChain()]);
    lane = { engine, start, browser, chain, bundles, extended, performed: new Map() };
  } catch (error) {
    tell(engine, `did not start: ${error.message}`);
    return [{ engine, slug: '(start)', column: 'on', name: 'start', failures: [error.message] }];
  }
  versions[engine] = `${engine}: ${lane.browser.version}`;
  tell(engine, `${lane.browser.version}, wallet: ${extended ? 'test extension' : 'emulated content script'}`);
  const results = [];
  try {
    for (const sample of samples) results.push(...(await runSample(lane, sample)));
  } finally {
    await lane.browser.close();
    await lane.chain.close();
  }
  return results;
}

/**
 * Performs a run; a browser that died under it is started again, and the run with it, once. One theft without the guard proves that a sample
 * steals, so on a machine that was too busy for it there is a second try. What runs with the guard has none.
 */
async function sure(lane, sample, run) {
  const performed = await perform(lane, sample, run);
  if (performed.failures.length === 0) return performed;
  if (!(await lane.browser.alive())) {
    tell(lane.engine, `the browser ended during ${sample.slug} · ${run.name}; starting it again`);
    await lane.browser.close();
    lane.browser = await lane.start();
  } else if (run.attack && run.column === 'off') {
    tell(lane.engine, `again ${sample.slug} · ${run.name}: ${performed.failures[0]}`);
  } else {
    return performed;
  }
  return perform(lane, sample, run);
}

/** Performs a run, but for honest pages that are the same to the byte: those are performed once per engine and judged for each sample. */
async function once(lane, sample, run) {
  if (run.attack) return sure(lane, sample, run);
  const key = pageKey(sample, run);
  const known = lane.performed.get(key);
  if (known) {
    const failures = [...run.check(known.outcome), ...known.unfinished];
    return { ...known, failures, facts: { ...known.facts, ms: 0, shared: known.slug } };
  }
  const performed = await sure(lane, sample, run);
  if (performed.outcome) lane.performed.set(key, { ...performed, slug: sample.slug });
  return performed;
}

async function runSample(lane, sample) {
  const { engine } = lane;
  const facts = {
    engine,
    kind: sample.kind,
    id: sample.id ?? null,
    slug: sample.slug,
    title: sample.title,
    level: sample.level ?? null,
    ...(sample.why ? { why: sample.why } : {}),
  };
  const reason = sample.engines?.[engine];
  if (reason) {
    tell(engine, `skip  ${sample.slug}: ${reason}`);
    return [{ ...facts, column: 'on', name: 'skipped', skipped: reason, failures: [] }];
  }
  const results = [];
  for (const run of runsOf(sample, options.guard)) {
    const outcome = await once(lane, sample, run);
    results.push({ ...facts, ...outcome.facts, name: run.name, column: run.column, failures: outcome.failures });
    if (outcome.failures.length > 0) {
      tell(engine, `FAIL  ${sample.slug} · ${run.name}`);
      for (const failure of outcome.failures) tell(engine, `      ${failure}`);
      if (options.verbose) tell(engine, outcome.trace());
    }
  }
  if (results.every(({ failures }) => failures.length === 0)) tell(engine, `ok    ${sample.slug}`);
  return results;
}
