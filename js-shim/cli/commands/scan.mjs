// Owns `payeeguard scan`: whether a project resolves to a version that attackers published, or ships code that looks like their payload.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliFailure, EXIT } from '../failure.mjs';
import { loadAnalyzer, writeNew } from '../files.mjs';
import { advisories, describeIncident, incidentOf } from '../scan/advisories.mjs';
import { isLock, readLock } from '../scan/locks.mjs';
import { sarif } from '../scan/sarif.mjs';
import { files, isCode } from '../scan/walk.mjs';

export const summary = 'Looks for compromised versions and for traces of address-swapping code';
export const usage = '[lock file | node_modules | bundle | folder]... [--json] [--sarif <file>]';
export const help = `
Without an argument: the current folder. Reads package-lock.json, npm-shrinkwrap.json, yarn.lock, pnpm-lock.yaml, bun.lock,
installed package.json files, and every script. The versions come from js-shim/cli/advisories.json of this package, a dated list with sources;
the traces are searched in whatever package they are. Works offline.
  --level    the least level that is shown: low, medium (default) or high
  --fail-on  the least level that ends with exit code 1: low, medium or high (default)
  --json     prints the findings as JSON
  --sarif    writes them as SARIF 2.1.0 as well
`;
export const options = /** @type {const} */ ({
  level: { type: 'string', default: 'medium' },
  'fail-on': { type: 'string', default: 'high' },
  json: { type: 'boolean' },
  sarif: { type: 'string' },
});
export const words = [0, 1000];

/** @typedef {import('../scan/sarif.mjs').ScanFinding} ScanFinding */

const LEVELS = ['low', 'medium', 'high'];

/** What each rule says. @type {Record<string, string>} */
export const RULES = {
  'compromised-version': 'a package version that attackers published',
  'control-global': 'a name that only a known payload uses',
  'address-swap': 'a pool of addresses, and code to bring them where others are expected',
  'address-pool': 'an array of addresses of one chain',
  'provider-rewrite': 'a wallet provider taken over by code that names token methods or hides its names',
  'provider-hook': 'a wallet provider whose methods are replaced',
  'hidden-hook': 'obfuscated code that replaces fetch or XMLHttpRequest',
  obfuscated: 'code whose names were hidden',
  'fetch-hook': 'fetch is replaced',
  'xhr-hook': 'XMLHttpRequest is replaced',
  'nearest-string': 'an edit distance is measured',
  unreadable: 'a file that could not be read',
};

/** The largest file that is searched; beyond it a file is said to be unread. */
const LARGEST = 512 << 20;

/** @param {string} name @param {string} level */
function rank(name, level) {
  const found = LEVELS.indexOf(level);
  if (found < 0) throw new CliFailure('cli-usage', `--${name} takes ${LEVELS.join(', ')}; not "${level}".`);
  return found;
}

/** @param {any} values @param {string[]} words */
export async function run(values, words) {
  const shown = rank('level', values.level);
  const failing = rank('fail-on', values['fail-on']);
  const started = performance.now();
  const { findings, count, bytes, packages, searching } = await scan(words.length > 0 ? words : ['.']);
  const visible = findings.filter(({ level }) => LEVELS.indexOf(level) >= shown);
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  if (values.sarif) {
    writeNew(values.sarif, `${JSON.stringify(sarif(visible, { version, rules: RULES }), null, 2)}\n`, {
      overwrite: true,
    });
  }
  const seconds = (performance.now() - started) / 1000;
  const failed = findings.some(({ level }) => LEVELS.indexOf(level) >= failing);
  if (values.json) {
    const statement = {
      advisories: advisories.date,
      files: count,
      bytes,
      packages,
      seconds,
      searching,
      findings: visible,
    };
    console.log(JSON.stringify(statement, null, 2));
  } else {
    for (const { rule, level, file, line, column, message, excerpt } of visible) {
      console.log(`${level.padEnd(6)}  ${file}:${line}:${column}  ${rule}: ${message}`);
      if (excerpt) console.log(`        ${excerpt}`);
    }
    const size = (bytes / 1e6).toFixed(1);
    console.log(
      `${counted(visible.length, 'finding')} in ${counted(count, 'file')} (${size} MB of code, ${counted(packages, 'package version')}) ` +
        `in ${seconds.toFixed(1)} s${bytes > 1e6 ? `, searched at ${Math.round(bytes / 1e6 / searching)} MB/s` : ''}; versions as known on ${advisories.date}`,
    );
    if (!failed && visible.length > 0)
      console.log(`nothing at level ${values['fail-on']}, so this passes; --fail-on names another level`);
    if (packages === 0) console.log('no lock file and no installed package was read: no version was compared');
  }
  return failed ? EXIT.found : EXIT.fine;
}

/** @param {number} number @param {string} thing */
const counted = (number, thing) => `${number} ${thing}${number === 1 ? '' : 's'}`;

/** Attack samples that this very package ships for its audit: they are what they look like. */
function ownSamples() {
  const path = fileURLToPath(new URL('../../../dist/audit', import.meta.url));
  return existsSync(path) ? realpathSync(path) : null;
}

/** @param {string[]} places */
export async function scan(places) {
  const { scanCode } = /** @type {any} */ (await loadAnalyzer());
  const own = ownSamples();
  /** @type {ScanFinding[]} */
  const findings = [];
  const told = new Set();
  /** `searching`: seconds in the analyzer alone; the rest of a scan is the disk's. */
  const totals = { count: 0, bytes: 0, packages: 0, searching: 0 };
  for (const place of places) {
    if (!existsSync(place)) throw new CliFailure('cli-file', `${place} does not exist.`);
    for (const file of files(place, (folder) => folder === own)) {
      const name = relative('.', file) || file;
      totals.count += 1;
      try {
        const bytes = readFileSync(file);
        if (isLock(file)) {
          for (const { name: of, version, line } of readLock(file, bytes.toString('utf8'))) {
            if (told.has(`${name} ${of} ${version}`)) continue;
            told.add(`${name} ${of} ${version}`);
            totals.packages += 1;
            const incident = incidentOf(of, version);
            if (!incident) continue;
            const message = `${of} ${version}: ${describeIncident(incident)}; ${incident.sources[0]}`;
            findings.push({ rule: 'compromised-version', level: 'high', file: name, line, column: 1, message });
          }
        } else if (isCode(file) || place === file) {
          totals.bytes += bytes.length;
          if (bytes.length > LARGEST) throw new RangeError(`larger than ${LARGEST >> 20} MB`);
          const began = performance.now();
          const found = scanCode(bytes);
          totals.searching += (performance.now() - began) / 1000;
          for (const { rule, level, traces } of found) {
            const [{ line, column, excerpt }, ...others] = traces;
            const also = others.map((/** @type {any} */ it) => `${it.rule} at ${it.line}:${it.column}`).join(', ');
            const message = `${RULES[rule] ?? rule}${also ? ` (with ${also})` : ''}`;
            findings.push({ rule, level, file: name, line, column, message, excerpt });
          }
        }
      } catch (error) {
        // A fixture of somebody's tests may be no JSON; a scan that stops there would miss the rest.
        const message = `could not be read: ${error instanceof Error ? error.message.split('\n')[0] : error}`;
        const level = isLock(file) && !/(^|[\\/])package\.json$/.test(file) ? 'medium' : 'low';
        findings.push({ rule: 'unreadable', level, file: name, line: 1, column: 1, message });
      }
    }
  }
  findings.sort((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level));
  return { findings, ...totals };
}
