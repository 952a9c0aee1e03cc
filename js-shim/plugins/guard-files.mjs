// Owns what both bundler plugins share: the guard's file, the policy as it is inlined, and which packages a chunk is made of.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliFailure } from '../cli/failure.mjs';
import { loadAnalyzer, ownPath } from '../cli/files.mjs';
import { guardTags, insertFirst, integrityOf, whyNotFirst } from '../cli/markup.mjs';
import { rangesOf } from './ranges.mjs';

/**
 * @typedef {object} Options
 * @property {object | string} [policy] a policy object, or a file that holds one; without it the guard runs with no configuration
 * @property {string} [nonce] a placeholder that the server replaces by each response's nonce
 * @property {boolean} [manifest] `false` writes no manifest
 */

/** What the plugins write beside the chunks. */
export const MANIFEST = 'payeeguard.manifest.json';

/**
 * The guard as it is put into pages.
 * @param {Options} [options]
 */
export async function loadGuard({ policy, nonce } = {}) {
  const source = readFileSync(ownPath('dist/payeeguard.js'));
  const integrity = integrityOf(source);
  const text = await policyText(policy);
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 8);
  return {
    source,
    integrity,
    file: `payeeguard-${hash}.js`,
    policy: text,
    /** @param {string} src */
    tags: (src) => guardTags({ policy: text, src, integrity, nonce }),
    /** The document with the guard first. @param {string} html @param {string} src */
    put: (html, src) => insertFirst(html, guardTags({ policy: text, src, integrity, nonce })),
    /** Throws when the written file is not the guard to the byte: the browser would refuse it, and the page would run without. @param {Uint8Array} written */
    intact(written) {
      if (source.equals(written)) return;
      throw new Error('[payeeguard] another plugin changed the guard; exclude payeeguard-*.js from it.');
    },
    /** Throws when another script would run before the guard. @param {string} html @param {string} name */
    demand(html, name) {
      const why = whyNotFirst(html, integrity);
      if (why) throw new Error(`[payeeguard] ${name} is not protected: ${why}. The guard has to be the first script.`);
    },
  };
}

/** @param {object | string | undefined} policy */
async function policyText(policy) {
  if (policy === undefined) return null;
  const text = typeof policy === 'string' ? readFileSync(policy, 'utf8') : JSON.stringify(policy);
  const { lintPolicy } = await loadAnalyzer();
  const [error] = lintPolicy(text);
  if (!error) return text;
  const where = typeof policy === 'string' ? policy : 'the policy';
  throw new CliFailure('cli-policy', `[payeeguard] ${where}: ${error.code} at ${error.path}: ${error.message}`);
}

/** @type {Map<string, string | null>} */
const packages = new Map();

/** `name@version` of the installed package that a module's file belongs to; null for the application's own code. @param {string} id */
export function packageOf(id) {
  const path = id
    .replace(/^[\0\s]+/, '')
    .replace(/[?#].*$/, '')
    .replace(/^file:\/\/.*/, (url) => fileURLToPath(url));
  if (!/[\\/]node_modules[\\/]/.test(path)) return null;
  return installed(dirname(path));
}

/** @param {string} folder @returns {string | null} */
function installed(folder) {
  const known = packages.get(folder);
  if (known !== undefined) return known;
  const manifest = join(folder, 'package.json');
  /** @type {string | null} */
  let found = null;
  if (existsSync(manifest)) {
    const { name, version } = JSON.parse(readFileSync(manifest, 'utf8'));
    // Packages hold manifests without a name, which only say what kind their modules are.
    if (name && version) found = `${name}@${version}`;
  }
  const up = dirname(folder);
  if (found === null && up !== folder && basename(folder) !== 'node_modules') found = installed(up);
  packages.set(folder, found);
  return found;
}

/**
 * The manifest's text: what each chunk is made of and, where there is a source map, which part of it is whose, so that a report can be
 * attributed to the package a script came from. Nothing in the page reads it: `payeeguard report explain` does, afterwards.
 * @param {{ guard: string, integrity: string, tags: string, chunks: { file: string, source: string | Uint8Array, modules: string[], map?: any }[] }} parts
 */
export function manifestText({ guard, integrity, tags, chunks }) {
  const entries = chunks.map(({ file, source, modules, map }) => {
    const named = modules.map(packageOf).filter((name) => name !== null);
    const packages = [...new Set(named)].sort();
    return [file, { integrity: integrityOf(source), packages, ranges: rangesOf(map, packageOf, packages) }];
  });
  const sorted = Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = JSON.stringify({ version: 1, guard: { file: guard, integrity, tags }, chunks: sorted }, null, 2);
  // Three numbers to a line are enough.
  return `${text.replace(/\[\s+(-?\d+),\s+(-?\d+),\s+(-?\d+)\s+\]/g, '[$1, $2, $3]')}\n`;
}

/** How a document refers to a file of the build when the site's base is relative. @param {string} document @param {string} file */
export function relativeTo(document, file) {
  return `${'../'.repeat(document.replace(/^\//, '').split('/').length - 1) || './'}${file}`;
}
