// Owns reading and writing files for the commands, with failures that name the file.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliFailure } from './failure.mjs';

/** @param {unknown} error */
const reason = (error) => (error instanceof Error ? error.message.replace(/^(\w+): /, '$1: ') : String(error));

/** The bytes of a file, or of standard input for `-`. @param {string} path @returns {Buffer} */
export function readBytes(path) {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw new CliFailure('cli-file', `${path} cannot be read (${reason(error)}).`);
  }
}

/** The text of a file, which has to be UTF-8. @param {string} path */
export function readText(path) {
  const bytes = readBytes(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CliFailure('cli-file', `${path} is not UTF-8 text.`);
  }
}

/**
 * Writes a file, and never over one that is there unless that is wanted.
 * @param {string} path
 * @param {string | Uint8Array} content
 * @param {{ mode?: number, overwrite?: boolean }} [options]
 */
export function writeNew(path, content, { mode, overwrite = false } = {}) {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { mode, flag: overwrite ? 'w' : 'wx' });
  } catch (error) {
    const there = /** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST';
    throw new CliFailure(
      'cli-file',
      there ? `${path} exists already; --force replaces it.` : `${path} cannot be written (${reason(error)}).`,
    );
  }
}

/** @param {string} path */
export const isFile = (path) => existsSync(path) && statSync(path).isFile();

/** A file of this package. @param {string} path from the package's folder */
export function ownPath(path) {
  const full = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  if (!existsSync(full))
    throw new CliFailure('cli-unbuilt', `${path} is missing from this package: run npm run build.`);
  return full;
}

/**
 * The analyzer: the guard's own decoder, so that every command says what the guard would say.
 * @returns {Promise<{ inspect(call: any, policy?: any): any, explain(call: any): any, parseAccount(text: string): any, lintPolicy(policy: any): any[] }>} looser than its own types: a command reads what people wrote
 */
export async function loadAnalyzer() {
  return import(`${new URL(`file://${ownPath('dist/analyzer/node.mjs')}`)}`);
}

/** A policy file that the guard would accept, as its text. @param {string} path */
export async function readPolicy(path) {
  const text = readText(path);
  const { lintPolicy } = await loadAnalyzer();
  const [error] = lintPolicy(text);
  if (error) throw new CliFailure('cli-policy', `${path}: ${error.code} at ${error.path}: ${error.message}`);
  return text;
}
