// Owns `payeeguard report explain`: what a violation report says, and which package its script came from.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { byManifest, bySourceMap } from '../attribution.mjs';
import { CliFailure, EXIT } from '../failure.mjs';
import { readText } from '../files.mjs';
import { describe } from '../tree.mjs';

export const summary = 'Says what a violation report means, and which package its script came from';
export const usage = '<reports.json | -> [--build <folder>] [--json]';
export const help = `
Takes what the guard posts to reportTo: a report, a list of them, or one a line. A page can forge its own stack, so the script, and with it the
package, is a hint where to look, never proof.
  --build  the built folder with payeeguard.manifest.json, which our plugins for Vite and webpack write, or with source maps; or the manifest itself
  --json   prints the reports with "attribution" and "package" filled in
`;
export const options = /** @type {const} */ ({ build: { type: 'string' }, json: { type: 'boolean' } });
export const words = [1, 1];

const MANIFEST = 'payeeguard.manifest.json';

/** @param {any} values @param {string[]} words */
export async function run(values, [input]) {
  const reports = reportsIn(readText(input));
  const build = values.build === undefined ? null : openBuild(values.build);
  const told = reports.map((report) => {
    const origin = build?.(report.body) ?? null;
    if (!origin) return { report, origin };
    const { by, original, package: name } = origin;
    const body = { ...report.body, attribution: by, package: name, ...(original ? { original } : {}) };
    return { report: { ...report, body }, origin };
  });
  if (values.json)
    console.log(
      JSON.stringify(
        told.map(({ report }) => report),
        null,
        2,
      ),
    );
  else for (const one of told) print(one);
  return EXIT.fine;
}

/** @param {string} text @returns {any[]} */
function reportsIn(text) {
  const read = (/** @type {string} */ json) => {
    try {
      return [JSON.parse(json)].flat();
    } catch (error) {
      throw new CliFailure('cli-input', `These are no reports: ${error instanceof Error ? error.message : error}`);
    }
  };
  let whole;
  try {
    whole = [JSON.parse(text)].flat();
  } catch {
    whole = text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .flatMap(read);
  }
  const wrong = whole.find((it) => it?.type !== 'payeeguard-violation' || !Array.isArray(it.body?.violations));
  if (wrong !== undefined || whole.length === 0)
    throw new CliFailure('cli-input', 'These are no reports: each has the type payeeguard-violation and a body.');
  return whole;
}

/** @param {string} place @returns {(spot: any) => import('../attribution.mjs').Origin | null} */
function openBuild(place) {
  if (!existsSync(place)) throw new CliFailure('cli-file', `${place} does not exist.`);
  const isFolder = statSync(place).isDirectory();
  const file = isFolder ? join(place, MANIFEST) : place;
  let manifest = null;
  try {
    if (existsSync(file)) manifest = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new CliFailure('cli-input', `${file} is no JSON.`);
  }
  if (manifest && typeof manifest.chunks !== 'object')
    throw new CliFailure('cli-input', `${file} is no manifest of our plugins.`);
  const all = manifest
    ? [...new Set(Object.values(manifest.chunks).flatMap((/** @type {any} */ it) => it.packages))]
    : [];
  const folder = isFolder ? place : dirname(place);
  return (spot) => bySourceMap(spot, folder, all) ?? (manifest ? byManifest(spot, manifest) : null);
}

/** @param {{ report: any, origin: import('../attribution.mjs').Origin | null }} told */
function print({ report: { url, body }, origin }) {
  const { surface, method, disposition, violations, sourceFile, lineNumber, columnNumber } = body;
  console.log(`${surface} ${method} on ${url} (${disposition})`);
  for (const violation of violations) {
    const near = violation.nearestExpected ? `; nearest expected ${violation.nearestExpected}` : '';
    console.log(`  ${violation.disposition}  ${violation.grade}  ${describe(violation)}  at ${violation.path}${near}`);
  }
  console.log(
    `  asked by  ${sourceFile ?? 'nobody knows'}${sourceFile ? `:${lineNumber}:${columnNumber}` : ''} (unverified)`,
  );
  if (!origin) return;
  const { by, original, package: name } = origin;
  const where = original ? `, ${original.file}:${original.line}` : '';
  console.log(`  which is  ${name ?? "the application's own code"}${where} (by the ${by.replace('-', ' ')})`);
}
