// Owns reading which package versions a project resolves to: lock files of npm, yarn, pnpm and bun, and installed manifests.
import { basename } from 'node:path';

/** @typedef {{ name: string, version: string, line: number }} Locked */

/** Each lock file's name and its reader. @type {Record<string, (text: string) => Locked[]>} */
const READERS = {
  'package-lock.json': readNpm,
  'npm-shrinkwrap.json': readNpm,
  '.package-lock.json': readNpm,
  'yarn.lock': readYarn,
  'pnpm-lock.yaml': readPnpm,
  'bun.lock': readBun,
  'bun.lockb': readBinary,
  'package.json': readManifest,
};

/** @param {string} path */
export const isLock = (path) => Object.hasOwn(READERS, basename(path));

/** @param {string} path @param {string} text */
export function readLock(path, text) {
  return READERS[basename(path)](text.replace(/^\ufeff/, ''));
}

/** Finds the line of a text by how far one has to read for it. @param {string} text */
function lineFinder(text) {
  let at = 0;
  let line = 1;
  return (/** @type {number} */ offset) => {
    for (; at < offset; at++) if (text.charCodeAt(at) === 10) line++;
    return line;
  };
}

/** Where a key stands, looked for from the last one on, since members keep their order. @param {string} text */
function keyFinder(text) {
  const lineAt = lineFinder(text);
  let from = 0;
  return (/** @type {string} */ key) => {
    const at = text.indexOf(JSON.stringify(key), from);
    if (at < 0) return 1;
    from = at;
    return lineAt(at);
  };
}

/** @param {string} text @returns {Locked[]} */
function readNpm(text) {
  const lock = JSON.parse(text);
  const lineOf = keyFinder(text);
  if (lock.packages) {
    return Object.entries(lock.packages).flatMap(([path, entry]) => {
      if (path === '' || typeof entry.version !== 'string') return [];
      const name = entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return [{ name, version: entry.version, line: lineOf(path) }];
    });
  }
  /** @type {Locked[]} */
  const found = [];
  const visit = (/** @type {any} */ dependencies) => {
    for (const [name, entry] of Object.entries(dependencies ?? {})) {
      const alias = /^npm:(.+)@([^@]+)$/.exec(entry.version ?? '');
      found.push({ name: alias?.[1] ?? name, version: alias?.[2] ?? entry.version, line: lineOf(name) });
      visit(entry.dependencies);
    }
  };
  visit(lock.dependencies);
  return found;
}

/** Both yarn formats: a line of descriptors, then an indented version. @param {string} text @returns {Locked[]} */
function readYarn(text) {
  /** @type {Locked[]} */
  const found = [];
  let name = '';
  text.split('\n').forEach((line, index) => {
    if (/^\S.*:\s*$/.test(line) && !line.startsWith('#')) {
      const first = line.trim().replace(/:$/, '').split(',')[0].trim().replace(/^"|"$/g, '');
      const [, own = '', range = ''] = /^(@?[^@]+)@(.*)$/.exec(first) ?? [];
      name = /^npm:(@?[^@]+)@/.exec(range)?.[1] ?? own;
    }
    const version = /^ {2}version:? "?([^"\s]+)"?\s*$/.exec(line)?.[1];
    if (version && name) found.push({ name, version, line: index + 1 });
    const resolution = /^ {2}resolution: "?(@?[^@"]+)@npm:/.exec(line)?.[1];
    if (resolution && found.length > 0 && found[found.length - 1].name === name)
      found[found.length - 1].name = resolution;
  });
  return found;
}

/** Keys under `packages:`, with or without a leading slash, with `@` or an older `/` before the version. @param {string} text @returns {Locked[]} */
function readPnpm(text) {
  /** @type {Locked[]} */
  const found = [];
  let inside = false;
  text.split('\n').forEach((line, index) => {
    if (/^\S/.test(line)) inside = /^(packages|snapshots):/.test(line);
    const key = inside
      ? /^ {2}'?\/?(@[^@/\s'(]+\/[^@/\s'(]+|[^@/\s'(]+)[@/](\d[^:('\s]*)(?:\([^']*\))?'?:/.exec(line)
      : null;
    if (key) found.push({ name: key[1], version: key[2].split('_')[0], line: index + 1 });
  });
  return found;
}

/** JSON with trailing commas; each package is `"path": ["name@version", ...]`. @param {string} text @returns {Locked[]} */
function readBun(text) {
  const lineAt = lineFinder(text);
  return [...text.matchAll(/:\s*\[\s*"(@?[^@"]+)@(\d[^"]*)"/g)].map(({ 1: name, 2: version, index }) => ({
    name,
    version,
    line: lineAt(index),
  }));
}

/** Older versions of bun wrote a binary format. @returns {Locked[]} */
function readBinary() {
  throw new TypeError(
    'it is binary: `bun install --save-text-lockfile --frozen-lockfile --lockfile-only` writes bun.lock, which can be read',
  );
}

/** An installed package. @param {string} text @returns {Locked[]} */
function readManifest(text) {
  const { name, version } = JSON.parse(text);
  if (typeof name !== 'string' || typeof version !== 'string') return [];
  return [{ name, version, line: text.slice(0, text.indexOf('"version"')).split('\n').length }];
}
