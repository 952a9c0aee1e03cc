// Owns `payeeguard audit`: every malicious sample in the user's own page, in real browsers, with the guard off and on.
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINES, available, launch } from '../audit/browsers.mjs';
import { loadFlow } from '../audit/flow.mjs';
import { blocked, judge, perform, stolen } from '../audit/perform.mjs';
import { OUTCOMES, auditSarif, html, junit, shortcomings, table } from '../audit/report.mjs';
import { loadJudges, loadSamples, unfit } from '../audit/samples.mjs';
import { readScene } from '../audit/scene.mjs';
import { openTarget } from '../audit/target.mjs';
import { CliFailure, EXIT } from '../failure.mjs';
import { readPolicy } from '../files.mjs';

export const summary = 'Attacks your own page in real browsers, and shows what gets through';
export const usage = '<URL | folder | HTML file> [--flow <file>] [options]';
export const help = `
Each malicious sample is injected right behind the guard, as a compromised dependency would be, with a test wallet that signs
nothing. A sample counts when it steals with the guard off. Without --flow the audit itself pays, approves and posts as the policy
allows; a flow is a module whose default export drives the page: export default async ({ page, origin, wallet }) => { ... },
with page.goto, click, type, text and waitFor.
  --engine   chromium, firefox, webkit, with commas, or all; the first that this machine has when left away
  --jobs     browsers side by side in each engine (3)
  --policy   a policy for a page that has no guard yet
  --only     samples whose id is, or whose name contains, one of these, with commas
  --out      where the reports go: report.html, junit.xml, audit.sarif, audit.json (payeeguard-audit)
  --fresh    does not go on where an earlier audit of the same page stopped
  --strict   samples that only a header or another policy setting stops fail as well
  --settle   milliseconds that the page is left alone after its load (300)
  --grid     a Selenium Grid, with --host, the name by which its browsers reach this machine
`;
export const options = /** @type {const} */ ({
  flow: { type: 'string' },
  engine: { type: 'string' },
  jobs: { type: 'string', default: '3' },
  policy: { type: 'string' },
  only: { type: 'string' },
  out: { type: 'string', default: 'payeeguard-audit' },
  fresh: { type: 'boolean' },
  strict: { type: 'boolean' },
  settle: { type: 'string', default: '300' },
  grid: { type: 'string' },
  host: { type: 'string' },
});
export const words = [1, 1];

/** @param {any} values @param {string[]} words */
export async function run(values, [place]) {
  const started = performance.now();
  if (values.grid && !values.host)
    throw new CliFailure('cli-usage', '--grid needs --host: its browsers have to reach this machine.');
  if (!/^\d{1,5}$/.test(values.settle))
    throw new CliFailure('cli-usage', `--settle takes milliseconds, not "${values.settle}".`);
  if (!/^[1-9]\d?$/.test(values.jobs))
    throw new CliFailure('cli-usage', `--jobs takes a number, not "${values.jobs}".`);
  const scene = await readScene(openTarget(place), values.policy ? await readPolicy(values.policy) : null);
  const engines = await enginesOf(values);
  const samples = choose(await loadSamples(), values.only);
  const act = values.flow ? await loadFlow(values.flow) : null;
  const flowText = values.flow ? readFileSync(values.flow, 'utf8') : '';
  const key = createHash('sha256')
    .update(JSON.stringify([scene.key, flowText, values.settle]))
    .digest('hex');
  const journal = openJournal(values.out, key, values.fresh);
  const settings = { scene, samples, act, values, journal, judges: await loadJudges() };
  const lanes = await Promise.all(engines.map((engine) => lane(engine, settings)));

  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  const audit = {
    target: scene.target.name,
    date: new Date().toISOString(),
    version,
    honest: lanes.map(({ honest }) => honest),
    results: lanes.flatMap(({ results }) => results),
    seconds: (performance.now() - started) / 1000,
  };
  const write = (/** @type {string} */ name, /** @type {string} */ text) => writeFileSync(join(values.out, name), text);
  write('report.html', html(audit));
  write('junit.xml', junit(audit));
  write('audit.sarif', JSON.stringify(auditSarif(audit), null, 2));
  write(
    'audit.json',
    JSON.stringify(audit, (name, value) => (name === 'screenshot' ? undefined : value), 2),
  );

  console.log(`\n${table(audit)}\n`);
  const needed = [...new Set(audit.results.filter(({ outcome }) => outcome === 'needs').map(({ note }) => note))];
  for (const line of needed) console.log(`a header closes more: ${line}`);
  const lacking = [...new Set(audit.results.filter(({ outcome }) => outcome === 'policy').map(({ note }) => note))];
  for (const line of lacking) console.log(`a policy setting closes more: ${line}`);
  const problems = shortcomings(audit, { strict: values.strict, flow: act !== null });
  for (const problem of problems) console.log(`FAILED  ${problem}`);
  if (problems.length === 0) console.log(`passed in ${audit.seconds.toFixed(0)} s`);
  console.log(`report: ${join(values.out, 'report.html')}`);
  return problems.length > 0 ? EXIT.found : EXIT.fine;
}

/** @param {any} values @returns {Promise<string[]>} */
async function enginesOf({ engine, grid }) {
  const wanted =
    engine && engine !== 'all'
      ? engine.split(',')
      : grid
        ? ['chromium', 'firefox']
        : (await available()).slice(0, engine ? 3 : 1);
  const unknown = wanted.filter((/** @type {string} */ name) => !ENGINES.includes(name));
  if (unknown.length > 0)
    throw new CliFailure('cli-usage', `--engine takes ${ENGINES.join(', ')}; not "${unknown[0]}".`);
  if (wanted.length === 0) {
    throw new CliFailure(
      'cli-missing',
      'No browser was found: install Chromium with chromedriver, or `npm install -D puppeteer-core` beside a browser.',
    );
  }
  return wanted;
}

/** @param {import('../audit/samples.mjs').Sample[]} samples @param {string} [only] */
function choose(samples, only) {
  const wanted = only?.toLowerCase().split(',');
  const chosen = wanted
    ? samples.filter(({ id, slug }) => wanted.some((text) => id.toLowerCase() === text || slug.includes(text)))
    : samples;
  if (chosen.length === 0) throw new CliFailure('cli-usage', `--only ${only}: no sample fits.`);
  return chosen;
}

/** What an earlier audit of the same page found, and where this one writes it down. @param {string} folder @param {string} key @param {boolean} [fresh] */
function openJournal(folder, key, fresh) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'journal.ndjson');
  const lines = existsSync(file) && !fresh ? readFileSync(file, 'utf8').split('\n') : [];
  /** @type {Map<string, import('../audit/perform.mjs').Result>} */
  const known = new Map();
  if (lines[0] === key) {
    for (const line of lines.slice(1)) {
      try {
        const result = JSON.parse(line);
        if (result.outcome !== 'error') known.set(`${result.engine} ${result.slug}`, result);
      } catch {
        // The last line of an audit that was stopped may be half a line.
      }
    }
  }
  writeFileSync(file, [key, ...[...known.values()].map((result) => JSON.stringify(result)), ''].join('\n'));
  return {
    known: (/** @type {string} */ engine, /** @type {string} */ slug) => known.get(`${engine} ${slug}`) ?? null,
    add: (/** @type {any} */ result) => appendFileSync(file, `${JSON.stringify(result)}\n`),
  };
}

/** Everything in one engine, in as many browsers side by side as are wanted: most of a run is waiting. @param {string} engine @param {any} settings */
async function lane(engine, settings) {
  const { samples, values } = settings;
  const say = (/** @type {string} */ text) => console.error(`[${engine}] ${text}`);
  const first = await launch(engine, values.grid);
  say(first.version);
  /** @type {import('../audit/report.mjs').Honest} */
  let honest;
  try {
    honest = await honestRun(first, settings);
  } catch (error) {
    await first.close().catch(() => {});
    throw error;
  }
  say(
    honest.protected
      ? 'the page is protected'
      : `the page is not protected: ${honest.reasons.join(', ') || 'no guard answered'}`,
  );
  for (const text of [...honest.blocked, ...honest.refused]) say(`the honest page: ${text}`);
  if (settings.act && honest.refused.length > 0) {
    say('the samples are left out: under a flow that fails on the honest page they would prove nothing');
    await first.close().catch(() => {});
    return { honest, results: [] };
  }
  /** @type {import('../audit/perform.mjs').Result[]} */
  const results = [];
  const queue = { samples: [...samples], done: 0, say };
  const workers = Array.from({ length: Math.min(Number(values.jobs), samples.length) }, (_, at) =>
    worker(engine, at, at === 0 ? first : null, queue, results, settings),
  );
  await Promise.all(workers);
  // What a browser that never came had in hand.
  while (queue.samples.length > 0) await worker(engine, 0, null, queue, results, settings);
  const order = new Map(samples.map((/** @type {any} */ { slug }, /** @type {number} */ at) => [slug, at]));
  return { honest, results: results.sort((a, b) => order.get(a.slug) - order.get(b.slug)) };
}

/** One browser that tries samples until none is left. @param {string} engine @param {number} at @param {import('../audit/browsers.mjs').Browser | null} given @param {any} queue @param {import('../audit/perform.mjs').Result[]} results @param {any} settings */
async function worker(engine, at, given, queue, results, settings) {
  const { samples, values, journal } = settings;
  let browser = given;
  try {
    for (let sample = queue.samples.shift(); sample; sample = queue.samples.shift()) {
      let result = journal.known(engine, sample.slug);
      if (!result) {
        try {
          browser ??= await launch(engine, values.grid);
        } catch (error) {
          // A grid may have fewer browsers than are wanted: the others go on with what this one would have tried.
          if (at === 0) throw error;
          queue.samples.unshift(sample);
          queue.say(`one browser less: ${error instanceof Error ? error.message : error}`);
          return;
        }
        result = await trial(browser, sample, settings);
        if (result.outcome === 'error') {
          // A browser that broke under one sample must not fail the next.
          await browser.close().catch(() => {});
          browser = await launch(engine, values.grid);
          result = await trial(browser, sample, settings);
        }
        journal.add(result);
      }
      results.push(result);
      queue.done += 1;
      const progress = `${String(queue.done).padStart(String(samples.length).length)}/${samples.length}`;
      queue.say(`${progress}  ${sample.slug.padEnd(36)} ${OUTCOMES[result.outcome]}`);
    }
  } finally {
    await browser?.close().catch(() => {});
  }
}

/** @param {import('../audit/browsers.mjs').Browser} browser @param {any} settings @returns {Promise<import('../audit/report.mjs').Honest>} */
async function honestRun(browser, { scene, act, values }) {
  const run = {
    sample: null,
    guarded: true,
    flow: act !== null,
    act,
    settle: Number(values.settle),
    picture: true,
    host: values.host,
  };
  const facts = await perform(browser, scene, run);
  const status = facts.done?.status;
  const reports = facts.violations.flatMap(({ body }) =>
    body.violations.map((/** @type {any} */ it) => `${it.grade} ${it.role} ${it.account}`),
  );
  const refused = [...(facts.done?.result?.refused ?? []), ...(facts.flowError ? [facts.flowError] : [])];
  if (!facts.done) refused.push('the page did not come to an end');
  return {
    engine: browser.engine,
    version: browser.version,
    protected: status?.protected === true,
    reasons: status?.reasons ?? [],
    blocked: [...new Set(blocked(facts))],
    advice: [...new Set(reports)],
    refused,
    screenshot: facts.picture?.toString('base64'),
  };
}

/** @param {import('../audit/browsers.mjs').Browser} browser @param {import('../audit/samples.mjs').Sample} sample @param {any} settings @returns {Promise<import('../audit/perform.mjs').Result>} */
async function trial(browser, sample, { scene, act, values, judges }) {
  const started = performance.now();
  const { slug, id, title, source, level } = sample;
  const { engine } = browser;
  const end = (/** @type {any} */ more) => ({
    ...{ engine, slug, id, title, source, level: typeof level === 'object' ? 'needs' : level, note: '' },
    ms: Math.round(performance.now() - started),
    ...more,
  });
  const reason = unfit(sample, engine);
  if (reason) return end({ outcome: 'skipped', note: reason });
  const common = { sample, flow: act !== null, act, settle: Number(values.settle), host: values.host };
  try {
    const off = await perform(browser, scene, { ...common, guarded: false });
    if (!stolen(off, judges)) return end({ outcome: 'unstaged' });
    const on = await perform(browser, scene, { ...common, guarded: true, picture: true });
    const verdict = judge(sample, { stolen: stolen(on, judges), facts: on }, scene.policy);
    const bad = verdict.outcome === 'through';
    return end({ ...verdict, ...(bad && on.picture ? { screenshot: on.picture.toString('base64') } : {}) });
  } catch (error) {
    return end({ outcome: 'error', note: error instanceof Error ? error.message.split('\n')[0] : String(error) });
  }
}
