// Owns the size table that reviewers see change: raw, gzip and brotli bytes of everything that is shipped, against its bar.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { root, say } from '../terminal.mjs';
import { integrity, replace } from './bundle.mjs';
import { step } from './inputs.mjs';
import { guardWasm } from './wasm.mjs';

const snapshot = 'tests/size.snap';

/** Where the value for the script tag's `integrity` is left. */
const hashFile = 'dist/payeeguard.js.sri';

/**
 * What is measured, and the most it may weigh after brotli. The guard's own bars are 60 kB for the module and 100 kB for the script; since it reads
 * every chain's payloads it is over both, and these lines only keep it from growing on.
 */
const parts = [
  { name: 'guard wasm', path: guardWasm, bar: 113_500 },
  { name: 'dist/payeeguard.js', path: 'dist/payeeguard.js', bar: 152_500 },
  { name: 'dist/payeeguard.mjs', path: 'dist/payeeguard.mjs', bar: 152_500 },
  { name: 'dist/payeeguard-sw.js', path: 'dist/payeeguard-sw.js', bar: 107_000 },
  { name: 'analyzer wasm', path: 'dist/analyzer/payeeguard_analyzer_bg.wasm', bar: null },
  { name: 'analyzer glue', path: 'dist/analyzer/payeeguard_analyzer.js', bar: null },
];

/** Compressors differ by a few bytes between Node versions; the raw bytes and the hash may not differ at all. */
const tolerance = 0.01;

/** Sizes by path, because the strongest compression takes seconds. @type {Map<string, { bytes: Buffer, sizes: Sizes }>} */
const measured = new Map();

/**
 * @typedef {{ raw: number, gzip: number, brotli: number }} Sizes
 * @param {string} path
 * @returns {Sizes}
 */
function measure(path) {
  const bytes = readFileSync(join(root, path));
  const known = measured.get(path);
  if (known?.bytes.equals(bytes)) return known.sizes;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const sizes = {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  };
  measured.set(path, { bytes, sizes });
  return sizes;
}

/** The table as text. */
export function sizeTable() {
  const rows = [['file', 'raw', 'gzip -9', 'brotli -11', 'bar (brotli)']];
  for (const { name, path, bar } of parts) {
    if (!existsSync(join(root, path))) continue;
    const { raw, gzip, brotli } = measure(path);
    rows.push([name, ...[raw, gzip, brotli].map(String), bar === null ? '' : String(bar)]);
  }
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
  if (existsSync(join(root, 'dist/payeeguard.js'))) lines.push('', `integrity  ${integrity('dist/payeeguard.js')}`);
  return `${lines.join('\n')}\n`;
}

/** What is heavier than its bar, as sentences. */
export function overweight() {
  return parts.flatMap(({ name, path, bar }) => {
    const brotli = bar === null || !existsSync(join(root, path)) ? 0 : measure(path).brotli;
    return bar !== null && brotli > bar ? [`${name} weighs ${brotli} bytes after brotli; the bar is ${bar}`] : [];
  });
}

/** Measures again when something shipped has changed. @param {boolean} ci */
export async function buildSizes(ci) {
  const inputs = [...parts.map(({ path }) => path), 'scripts/build/sizes.mjs'];
  const outputs = [snapshot, hashFile];
  if (!(await step('sizes', { inputs, outputs }, async () => recordSizes(ci)))) {
    console.log(`\n${readFileSync(join(root, snapshot), 'utf8')}`);
  }
}

/**
 * Prints the table. Where it differs from the committed one, CI says so; elsewhere the file is rewritten for the commit.
 * @param {boolean} ci
 */
function recordSizes(ci) {
  const table = sizeTable();
  console.log(`\n${table}`);
  // No reason to stop here: a test refuses it.
  for (const sentence of overweight()) say('build', sentence);
  if (existsSync(join(root, 'dist/payeeguard.js'))) replace(hashFile, `${integrity('dist/payeeguard.js')}\n`);
  const committed = existsSync(join(root, snapshot)) ? readFileSync(join(root, snapshot), 'utf8') : '';
  if (table === committed) return;
  if (!ci) {
    replace(snapshot, table);
    say('build', `${snapshot} changed: commit it with what changed it`);
  } else if (!alike(table, committed)) {
    say('build', `${snapshot} is not what this commit builds: run \`npm run build\` and commit it`);
  }
}

/**
 * Whether two tables differ in nothing but how well this Node compresses.
 * @param {string} now
 * @param {string} then
 */
export function alike(now, then) {
  const [a, b] = [now, then].map((table) =>
    table
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/)),
  );
  if (a.length !== b.length) return false;
  return a.every((row, index) => {
    const other = b[index];
    return (
      row.length === other.length &&
      row.every((cell, column) => {
        if (cell === other[column]) return true;
        const compressed = column === 2 || column === 3;
        return compressed && Math.abs(Number(cell) - Number(other[column])) <= Number(cell) * tolerance;
      })
    );
  });
}
