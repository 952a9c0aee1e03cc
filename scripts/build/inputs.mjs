// Owns when a build step may be skipped: when nothing it reads has changed and what it wrote is still there.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { root } from '../terminal.mjs';

/** Folders that hold no source. */
const skipped = new Set(['target', 'node_modules', 'dist', '.cache', '.git']);

/** The folder for everything that can be made again. */
export const cache = join(root, '.cache');

/**
 * Every file at or under a path, in a fixed order.
 * @param {string} path inside the checkout
 * @returns {string[]}
 */
function files(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  const names = readdirSync(full).filter((name) => !skipped.has(name));
  return names.sort().flatMap((name) => files(`${path}/${name}`));
}

/**
 * One hash over the names and contents of files.
 * @param {string[]} paths files and folders inside the checkout
 * @param {string[]} facts what else decides the output, such as a tool's version
 */
export function fingerprint(paths, facts = []) {
  const hash = createHash('sha256');
  for (const fact of facts) hash.update(`${fact}\n`);
  for (const path of paths.flatMap(files)) {
    hash.update(`${path}\n`);
    hash.update(
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest(),
    );
  }
  return hash.digest('hex');
}

/**
 * Runs a build step unless its inputs and its outputs are as it left them.
 * @param {string} name
 * @param {{ inputs: string[], facts?: string[], outputs: string[] }} description paths inside the checkout
 * @param {() => Promise<void>} make
 * @returns {Promise<boolean>} whether it ran
 */
export async function step(name, { inputs, facts = [], outputs }, make) {
  const record = join(cache, 'build', name);
  const before = fingerprint(inputs, facts);
  const current = () => `${before}\n${fingerprint(outputs)}\n`;
  const complete = outputs.every((path) => existsSync(join(root, path)));
  if (complete && existsSync(record) && readFileSync(record, 'utf8') === current()) return false;
  rmSync(record, { force: true });
  await make();
  mkdirSync(dirname(record), { recursive: true });
  writeFileSync(record, current());
  return true;
}

/**
 * Keeps a second build in the same checkout waiting until the first has ended.
 * @template T
 * @param {() => Promise<T>} work
 */
export async function alone(work) {
  const lock = join(cache, 'build.lock');
  mkdirSync(cache, { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      if (!runs(lock)) rmSync(lock, { force: true });
      else await setTimeout(200);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Whether the process that holds a lock is alive. @param {string} lock */
function runs(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
