// Runs the command line as a user's shell would, for the tests of its commands.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/terminal.mjs';

const program = join(root, 'js-shim/cli/payeeguard.mjs');

/**
 * @param {string[]} words
 * @param {{ input?: string | Uint8Array, cwd?: string, env?: Record<string, string> }} [options]
 */
export function payeeguard(words, { input = '', cwd = root, env = {} } = {}) {
  const result = spawnSync(process.execPath, [program, ...words], {
    input,
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

/** A folder of its own, taken away when the test ends. @param {import('node:test').TestContext} test */
export function folder(test) {
  const path = mkdtempSync(join(tmpdir(), 'payeeguard-'));
  test.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The addresses of the tests; by name, because the browser tests are not type-checked. @type {any} */
export const addresses = (await import(new URL('../browser/addresses.mjs', import.meta.url).href)).addresses;
