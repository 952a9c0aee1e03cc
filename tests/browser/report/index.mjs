// Owns how a run's results are kept: as JSON for other scripts, as JUnit XML for build machines, and as one HTML page for people.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import builder from 'junit-report-builder';
import { describeReport } from '../judge.mjs';

const COLUMNS = { off: 'guard off', on: 'guard on', header: 'with the header', honest: 'honest, guard on' };
/** What a square means: the colour of a run that holds, by its column and the sample's level. */
const MEANINGS = {
  works: 'guard off: the attack steals, the honest flow arrives',
  prevented: 'nothing stolen, and said so',
  detected: 'reported, not prevented',
  needs: 'open without its header',
  out: 'open: out of a script’s reach',
  honest: 'honest flow arrived, no violation',
  fail: 'does not hold',
  skipped: 'cannot be staged in this engine',
};

const read = (name) => readFile(new URL(name, import.meta.url), 'utf8');
const escape = (text) =>
  String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
// XML allows no control characters.
// eslint-disable-next-line no-control-regex -- exactly those
const plain = (text) => String(text).replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '');
const levelOf = ({ level, kind }) => (level?.needs ? 'needs' : (level ?? kind));

function meaning({ failures, skipped, column, kind, level }) {
  if (failures.length > 0) return 'fail';
  if (skipped) return 'skipped';
  if (column === 'off') return 'works';
  if (column === 'honest' || kind === 'benign' || level === 'control') return 'honest';
  if (column === 'header' || kind === 'boot') return 'prevented';
  return levelOf({ level, kind });
}

/**
 * Writes <name>.json, <name>.xml and <name>.html into `folder`, and says where.
 * @param results one entry per run @param {{ folder: string, name: string, versions: Record<string, string>, ms: number }} about
 */
export async function writeReports(results, { folder, name, versions, ms }) {
  // A name may be a path of its own.
  const file = resolve(folder, name);
  await mkdir(dirname(file), { recursive: true });
  const date = new Date().toISOString();
  await writeFile(`${file}.json`, `${JSON.stringify({ date, versions, ms, results }, null, 1)}\n`);
  await writeFile(`${file}.xml`, junit(results));
  await writeFile(`${file}.html`, await html(results, { date, versions, ms }));
  return file;
}

/** One suite per engine, one case per run. */
export function junit(results) {
  const report = builder.newBuilder();
  for (const engine of new Set(results.map((result) => result.engine))) {
    const suite = report.testSuite().name(engine);
    for (const run of results.filter((result) => result.engine === engine)) {
      const one = suite
        .testCase()
        .className(`${engine}.${run.kind ?? 'start'}.${run.slug}`)
        .name(plain(`${run.slug}: ${run.name}`))
        .time((run.ms ?? 0) / 1000);
      if (run.failures.length > 0) one.failure(plain(run.failures.join('\n')));
      if (run.skipped) one.skipped(plain(run.skipped));
    }
  }
  return report.build();
}

async function html(results, { date, versions, ms }) {
  const engines = [...new Set(results.map((result) => result.engine))];
  const bySlug = Map.groupBy
    ? Map.groupBy(results, ({ slug }) => slug)
    : results.reduce((map, result) => map.set(result.slug, [...(map.get(result.slug) ?? []), result]), new Map());
  const samples = [...bySlug.values()];
  const failed = results.filter(({ failures }) => failures.length > 0).length;
  const skipped = results.filter((result) => result.skipped).length;
  const counts = `${results.length - failed - skipped} passed, ${failed} failed, ${skipped} skipped`;
  const levels = [...new Set(samples.map(([first]) => levelOf(first)))];
  const spent = engines.map((engine) => {
    const own = results.filter((result) => result.engine === engine);
    return `${engine} ${(own.reduce((sum, run) => sum + (run.ms ?? 0), 0) / 1000).toFixed(0)} s`;
  });
  const option = (value) => `<option>${escape(value)}</option>`;
  const key = Object.entries(MEANINGS)
    .map(([name, text]) => `<li><i class="${name}"></i>${escape(text)}</li>`)
    .join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Payeeguard in browsers: ${escape(counts)}</title><style>${await read('page.css')}</style></head>
<body><header><h1>Payeeguard in browsers</h1>
<p>${escape(date.slice(0, 16).replace('T', ' '))} UTC · ${samples.length} samples · <strong>${escape(counts)}</strong> · ${(ms / 60_000).toFixed(1)} minutes (${escape(spent.join(', '))})</p>
<p class="dim">${escape(Object.values(versions).join(' · '))}</p>
<ul class="key">${key}</ul>
<div class="map" role="img" aria-label="${escape(counts)}">${samples.map((runs) => mapCell(runs, engines)).join('')}</div>
<form><label>Find <input type="search" name="text" placeholder="A08, permit, frame …"></label>
<label>Level <select name="level"><option value="">all</option>${levels.map(option).join('')}</select></label>
<label>Result <select name="result"><option value="">all</option><option>fail</option><option>skipped</option><option>ok</option></select></label>
<output></output></form></header>
<main><table><thead><tr><th>id</th><th>sample</th><th>level</th>${engines.map((engine) => `<th>${escape(engine)}</th>`).join('')}<th>seconds</th></tr></thead>
<tbody>${samples.map((runs) => row(runs, engines)).join('\n')}</tbody></table></main>
<script>${await read('page.js')}</script></body></html>
`;
}

/** One column of the picture: a sample, a square for each engine. */
function mapCell(runs, engines) {
  const [{ slug }] = runs;
  const squares = engines.map((engine) => {
    const own = runs.filter((run) => run.engine === engine);
    const worst =
      own.find(({ failures }) => failures.length > 0) ?? own.find(({ column }) => column === 'on') ?? own[0];
    return `<i class="${worst ? meaning(worst) : 'skipped'}"></i>`;
  });
  return `<a href="#${escape(slug)}" title="${escape(slug)}">${squares.join('')}</a>`;
}

function row(runs, engines) {
  const [first] = runs;
  const { slug, title = '', id, why } = first;
  const level = levelOf(first);
  const bad = runs.some(({ failures }) => failures.length > 0);
  const result = bad ? 'fail' : runs.some((run) => run.skipped) ? 'skipped' : 'ok';
  const cells = engines.map((engine) => {
    const own = runs.filter((run) => run.engine === engine);
    const square = (run) =>
      `<i class="${meaning(run)}" title="${escape(`${run.skipped ? run.skipped : (COLUMNS[run.column] ?? run.name)}: ${MEANINGS[meaning(run)]}`)}"></i>`;
    return `<td>${own.map(square).join('')}</td>`;
  });
  const seconds = (runs.reduce((sum, run) => sum + (run.ms ?? 0), 0) / 1000).toFixed(1);
  const needs = first.level?.needs ? `<p class="dim"><code>${escape(first.level.needs)}</code></p>` : '';
  return `<tr id="${escape(slug)}" data-level="${escape(level)}" data-result="${result}" data-text="${escape(`${id ?? ''} ${slug} ${title}`.toLowerCase())}">
<td>${escape(id ?? '')}</td><td><details${bad ? ' open' : ''}><summary>${escape(title)} <span class="dim">${escape(slug)}</span></summary>
${why ? `<p>${escape(why)}</p>` : ''}${needs}<ul class="runs">${runs.map(detail).join('')}</ul></details></td>
<td class="${escape(level)}">${escape(level)}</td>${cells.join('')}<td class="number">${seconds}</td></tr>`;
}

/** What one run showed: its violations, and why it fails. */
function detail(run) {
  const { engine, name, ms, failures, reports = [], skipped, shared, wallet } = run;
  const lines = [...new Set(reports.map((body) => describeReport({ body })))];
  const told = lines.slice(0, 4).map((line) => `<li>${escape(line)}</li>`);
  if (lines.length > 4) told.push(`<li>and ${lines.length - 4} more</li>`);
  const reasons = failures.map((text) => `<li class="reason">${escape(text)}</li>`);
  const how = shared ? `judged on the page of ${shared}` : `${ms ?? 0} ms${wallet ? `, ${wallet}` : ''}`;
  return `<li><i class="${meaning(run)}"></i>${escape(engine)} · ${escape(name)} · <span class="dim">${escape(skipped ?? how)}</span><ul>${[...reasons, ...told].join('')}</ul></li>`;
}
