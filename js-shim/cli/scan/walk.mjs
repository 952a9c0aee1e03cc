// Owns which files a scan reads: everything that may be shipped code or a lock file, each once.
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { isLock } from './locks.mjs';

const CODE = new Set([
  '.js',
  '.mjs',
  '.cjs',
  '.jsx',
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.html',
  '.htm',
  '.vue',
  '.svelte',
]);

/** Types are not shipped, and the tests and histories of others are not run. */
const SKIPPED_FOLDERS = new Set(['.git', '.hg', '.svn', '.cache']);

/** @param {string} path */
export const isCode = (path) => CODE.has(extname(path)) && !/\.d\.[mc]?ts$/.test(path);

/**
 * The files under a path, links followed once.
 * @param {string} start
 * @param {(path: string) => boolean} [skip]
 * @returns {Generator<string>}
 */
export function* files(start, skip = () => false) {
  if (!statSync(start).isDirectory()) return yield start;
  const seen = new Set();
  const open = [start];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const real = realpathSync(folder);
    if (seen.has(real) || skip(real)) continue;
    seen.add(real);
    const found = [];
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const kind = entry.isSymbolicLink() ? target(path) : entry;
      if (!kind) continue;
      if (kind.isDirectory()) {
        if (!SKIPPED_FOLDERS.has(entry.name)) open.push(path);
      } else if (kind.isFile() && (isCode(path) || isLock(path))) found.push(path);
    }
    yield* found.sort();
  }
}

/** What a link points to, or null for one that points nowhere. @param {string} path */
function target(path) {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
