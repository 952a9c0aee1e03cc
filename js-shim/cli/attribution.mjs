// Owns which package a report's script position belongs to, by a plugin's manifest or by source maps: a hint for whoever reads it, never a reason to trust.
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';

/**
 * @typedef {{ sourceFile: string | null, lineNumber: number | null, columnNumber: number | null }} Spot
 * @typedef {{ packages: string[], ranges?: [number, number, number][] }} Chunk
 * @typedef {{ package: string | null, by: 'manifest' | 'source-map', original?: { file: string, line: number } }} Origin package: null for the application's own code
 */

/** The chunk that a script's address names: the longest that its path ends with. @template T @param {Record<string, T>} chunks @param {string} url */
function named(chunks, url) {
  const path = URL.canParse(url) ? decodeURIComponent(new URL(url).pathname) : url;
  const fits = Object.keys(chunks).filter((file) => path === file || path.endsWith(`/${file}`));
  return fits.sort((a, b) => b.length - a.length)[0];
}

/** @param {Spot} spot @param {{ chunks: Record<string, Chunk> }} manifest @returns {Origin | null} */
export function byManifest({ sourceFile, lineNumber, columnNumber }, { chunks }) {
  const file = sourceFile && named(chunks, sourceFile);
  if (!file || lineNumber === null || columnNumber === null) return null;
  const { packages, ranges } = chunks[file];
  if (!ranges) return packages.length === 0 ? { package: null, by: 'manifest' } : null;
  const found = ranges.findLast(
    ([line, column]) => line < lineNumber || (line === lineNumber && column <= columnNumber),
  );
  return found ? { package: packages[found[2]] ?? null, by: 'manifest' } : null;
}

/** @param {Spot} spot @param {string} folder where `<chunk>.map` files are @param {string[]} packages what versions are known of @returns {Origin | null} */
export function bySourceMap({ sourceFile, lineNumber, columnNumber }, folder, packages = []) {
  if (!sourceFile || lineNumber === null || columnNumber === null) return null;
  const parts = (URL.canParse(sourceFile) ? new URL(sourceFile).pathname : sourceFile).split('/').filter(Boolean);
  // The site may be served from below its root, so the folder may begin at any part of the path.
  const file = parts.map((_, at) => `${join(folder, ...parts.slice(at))}.map`).find(existsSync);
  if (!file) return null;
  const map = new SourceMap(JSON.parse(readFileSync(file, 'utf8')));
  const entry = map.findEntry(lineNumber - 1, columnNumber - 1);
  if (!('originalSource' in entry)) return null;
  const name = /.*(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(entry.originalSource)?.[1];
  const versions = packages.filter((known) => known.slice(0, known.lastIndexOf('@')) === name);
  return {
    package: name === undefined ? null : versions.length === 1 ? versions[0] : name,
    by: 'source-map',
    original: { file: entry.originalSource, line: entry.originalLine + 1 },
  };
}
