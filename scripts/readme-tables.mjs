// Keeps the tables of README.md and SECURITY.md equal to what the browser tests found: every cell comes from their result file.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LINES } from '../js-shim/cli/header-lines.mjs';
import { replace } from './build/bundle.mjs';
import { Failure, root, say, whenStarted } from './terminal.mjs';

/**
 * @typedef {{ name: string, state: string, closes: string }} Layer
 * @typedef {{ providers: { name: string, coverage: string }[], layers: Layer[] }} Status
 * @typedef {object} Result one run of one sample in one engine
 * @property {string} engine
 * @property {string} slug
 * @property {string} [title]
 * @property {string} kind
 * @property {string} column which of a sample's runs this is
 * @property {string | { needs: string } | null} level
 * @property {string} [wallet] `extension`, `emulated` or `replica`
 * @property {string} [id] the technique
 * @property {string} [why] what keeps the guard from preventing it
 * @property {string} [skipped] why it was not run
 * @property {Status | null} [status]
 * @property {string[]} failures
 */

const resultFile = '.cache/browser-results.json';
const engines = ['chromium', 'firefox', 'webkit'];
const engineNames = ['Chromium', 'Firefox', 'WebKit'];

/** How a wallet was put into the page. */
const stagings = {
  extension: 'test extension',
  emulated: 'emulated content script',
  replica: 'replica of its shape in the page',
};

/** The line to send for each layer that `status()` names; `payeeguard headers` prints the same lines. */
const headerLines = Object.fromEntries(LINES.map(({ layer, shown }) => [layer, shown]));
const headerCloses = Object.fromEntries(LINES.map(({ layer, closes }) => [layer, closes]));

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** @param {(string | undefined)[]} list */
const distinct = (list) => [...new Set(list.filter((item) => item !== undefined))];

/** Runs whose page had the guard and nothing attacking it. @param {Result[]} results */
const calm = (results) =>
  results.filter(
    ({ status, column, kind }) => status && (column === 'honest' || (kind === 'benign' && column === 'on')),
  );

/**
 * One word for what was seen over many pages: the wallet's messages are covered from the first one on, so the best that was
 * reached counts, but a provider that was open anywhere is open.
 * @param {string[]} seen
 */
function coverage(seen) {
  if (seen.length === 0) return '-';
  return ['none', 'request+message', 'request'].find((word) => seen.includes(word)) ?? distinct(seen).sort().join(', ');
}

/** Wallet by wallet, what `status()` says is covered. @param {Result[]} results */
function wallets(results) {
  const seen = calm(results).flatMap(({ engine, wallet, status }) =>
    (status?.providers ?? []).map(({ name, coverage }) => ({ engine, name, coverage, how: wallet })),
  );
  const keys = distinct(seen.map(({ name, how }) => `${name}\n${how}`)).sort();
  const rows = keys.map((key) => {
    const own = seen.filter(({ name, how }) => `${name}\n${how}` === key);
    const cells = engines.map((engine) => coverage(own.filter((it) => it.engine === engine).map((it) => it.coverage)));
    const [name, how] = key.split('\n');
    const staged = stagings[/** @type {'replica'} */ (how)];
    return [name, staged, ...cells];
  });
  return table(['provider', 'staged by', ...engineNames], rows);
}

/** Header line by header line, what it closes and whether the guard closes it alone. @param {Result[]} results */
function headers(results) {
  const layers = calm(results).flatMap(({ status }) => status?.layers ?? []);
  const needs = results.flatMap(({ slug, level, title = slug }) =>
    level && typeof level === 'object' ? [{ slug, title, line: level.needs }] : [],
  );
  const others = needs.filter(({ line }) => !Object.keys(headerLines).some((name) => line.includes(name)));
  const otherRows = distinct(others.map(({ line }) => line))
    .sort()
    .map((line) => {
      const own = others.filter((sample) => sample.line === line);
      const closes = distinct(own.map(({ title }) => title)).join('; ');
      const slugs = distinct(own.map(({ slug }) => `\`${slug}\``)).sort();
      return [`\`${line.replace('Content-Security-Policy: ', '')}\``, closes, 'no', slugs.join(', ')];
    });
  const rows = Object.entries(headerLines).flatMap(([name, line]) => {
    const needed = needs.some((sample) => sample.line.includes(name));
    const told = distinct(layers.filter((layer) => layer.name === name).map((layer) => layer.closes))[0];
    const closes = told ?? (needed ? headerCloses[name] : undefined);
    if (closes === undefined) return [];
    const states = distinct(layers.filter((layer) => layer.name === name).map((layer) => layer.state));
    const alone =
      states.length > 0 && states.every((state) => state === 'held')
        ? 'yes'
        : states.includes('held')
          ? 'if the policy asks for it'
          : 'no';
    const samples = distinct(needs.filter((sample) => sample.line.includes(name)).map(({ slug }) => `\`${slug}\``));
    // The rest of the sentence says what to send, which the first column does here.
    return [[line, closes.split(': send ')[0], alone, samples.sort().join(', ') || '-']];
  });
  return table(['header line', 'closes', 'the guard does it alone', 'samples that need it'], [...rows, ...otherRows]);
}

/** By level, how many samples hold in which engine. @param {Result[]} results */
function attacks(results) {
  const own = results.filter(({ kind }) => kind === 'attack' || kind === 'benign');
  const levelOf = (/** @type {Result} */ { level, kind }) =>
    kind === 'benign' ? 'honest flow' : typeof level === 'object' ? 'needs a header' : level;
  const rows = distinct(own.map((result) => levelOf(result) ?? undefined))
    .sort()
    .map((level) => {
      const ofLevel = own.filter((result) => levelOf(result) === level);
      const cells = engines.map((engine) => {
        const here = ofLevel.filter((result) => result.engine === engine && !result.skipped);
        const slugs = distinct(here.map(({ slug }) => slug));
        const held = slugs.filter((slug) =>
          here.every((result) => result.slug !== slug || result.failures.length === 0),
        );
        return `${held.length} of ${slugs.length}`;
      });
      return [level, String(distinct(ofLevel.map(({ slug }) => slug)).length), ...cells];
    });
  return table(['level', 'samples', ...engineNames.map((name) => `hold in ${name}`)], rows);
}

/** Every attack that is not prevented in every engine, with the reason, and how many are. @param {Result[]} results */
function levels(results) {
  const own = results.filter(({ kind }) => kind === 'attack');
  const word = (/** @type {Result} */ { level }) => (typeof level === 'object' ? 'needs a header' : String(level));
  const slugs = distinct(own.map(({ slug }) => slug));
  const rows = slugs.flatMap((slug) => {
    const runs = own.filter((result) => result.slug === slug);
    const [{ id = '', title = slug, level, why = '' }] = runs;
    if (level === 'prevented' || level === 'control') return [];
    const cells = engines.map((engine) => {
      const here = runs.filter((result) => result.engine === engine);
      if (here.some(({ skipped }) => skipped)) return 'not staged';
      return here.every(({ failures }) => failures.length === 0) ? word(runs[0]) : 'does not hold';
    });
    const line = level && typeof level === 'object' ? `: \`${level.needs}\`` : '';
    return [[/^[A-Z]\d/.test(id) ? id : '', `${title} (\`${slug}\`)`, ...cells, `${why}${line}`]];
  });
  const prevented = slugs.filter((slug) => own.find((result) => result.slug === slug)?.level === 'prevented');
  const counts = engines.map((engine, at) => {
    const staged = prevented.filter((slug) =>
      own.some((result) => result.slug === slug && result.engine === engine && !result.skipped),
    );
    const held = staged.filter((slug) =>
      own.every((result) => result.slug !== slug || result.engine !== engine || result.failures.length === 0),
    );
    return `${held.length} of ${staged.length} in ${engineNames[at]}`;
  });
  const first = `Prevented: ${prevented.length} samples; they hold, as far as an engine can stage them, as ${counts.join(', ')}.`;
  return `${first}\n\n${table(['technique', 'sample', ...engineNames, 'why, and what closes it'], rows)}`;
}

/**
 * The document with fresh tables, and the names of those that changed.
 * @param {string} readme
 * @param {Result[]} results
 */
export function withTables(readme, results) {
  /** @type {Record<string, (results: Result[]) => string>} */
  const makers = { wallets, headers, attacks, levels };
  /** @type {string[]} */
  const changed = [];
  const section = /<!-- (?<name>[a-z]+):begin -->\n(?<body>[\s\S]*?)<!-- \k<name>:end -->/g;
  const text = readme.replace(section, (whole, name, body) => {
    if (!makers[name]) throw new Failure(`There is a section ${name} that nothing fills.`);
    const fresh = makers[name](results);
    if (fresh === body.trim()) return whole;
    changed.push(name);
    return `<!-- ${name}:begin -->\n\n${fresh}\n\n<!-- ${name}:end -->`;
  });
  return { text, changed };
}

/** Samples and engines that a result file lacks: tables are made of whole runs only. @param {Result[]} results */
export function missing(results) {
  const slugs = ['attacks', 'benign'].flatMap((folder) =>
    readdirSync(join(root, 'tests', folder))
      .filter((name) => name.endsWith('.js'))
      .map((name) => name.slice(0, -3)),
  );
  const have = new Set(results.map(({ engine, slug }) => `${engine} ${slug}`));
  return engines.flatMap((engine) => slugs.map((slug) => `${engine} ${slug}`)).filter((run) => !have.has(run));
}

await whenStarted(import.meta.url, async () => {
  const path = join(root, resultFile);
  if (!existsSync(path)) throw new Failure('Run `npm test` first: the tables come from its browser tests.');
  const { results } = JSON.parse(readFileSync(path, 'utf8'));
  const lacking = missing(results);
  if (lacking.length > 0) {
    throw new Failure(`The last browser run was not whole: it lacks ${lacking.slice(0, 3).join('; ')} and so on.`);
  }
  for (const name of ['README.md', 'SECURITY.md']) {
    const { text, changed } = withTables(readFileSync(join(root, name), 'utf8'), results);
    if (changed.length === 0) {
      say('readme', `${name}: tables up to date`);
      continue;
    }
    if (process.env.CI === 'true') {
      throw new Failure(
        `${name} differs from what the tests found (${changed.join(', ')}): run \`npm test\` and commit it.`,
      );
    }
    replace(name, text);
    say('readme', `rewrote ${changed.join(', ')} in ${name}: commit it`);
  }
});
