// Owns the programs that an audit starts: found with a clear message, started in a group of their own, and always ended.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, isAbsolute, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** @type {Set<import('node:child_process').ChildProcess>} */
const live = new Set();
process.once('exit', () => live.forEach((child) => end(child, 'SIGKILL')));
for (const [signal, code] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])) {
  process.once(signal, () => process.exit(code));
}

/** The process that ends what is left when this one is killed, which no handler of ours sees. @type {import('node:child_process').ChildProcess | null} */
let warden = null;

/** Has a program ended with this process, however that ends. @param {number | undefined} pid */
export function entrust(pid) {
  if (!pid) return;
  if (warden === null) {
    warden = spawn(process.execPath, [fileURLToPath(new URL('warden.mjs', import.meta.url))], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    // Without it only a kill leaves something behind.
    warden.on('error', () => {});
    warden.stdin?.on('error', () => {});
    warden.unref();
    /** @type {any} */ (warden.stdin).unref();
  }
  warden.stdin?.write(`+${pid}\n`);
}

/** Takes a program that has ended off: its number may soon be another's. @param {number | undefined} pid */
export const relieve = (pid) => warden?.stdin?.write(`-${pid}\n`);

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function end(child, signal) {
  try {
    if (child.pid) process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // It is gone already.
  }
}

/** The first that can be run: names on PATH, or absolute paths; null when none can. @param {(string | undefined)[]} candidates */
export function findProgram(candidates) {
  for (const name of candidates) {
    if (!name) continue;
    const paths = isAbsolute(name)
      ? [name]
      : (process.env.PATH ?? '').split(delimiter).map((place) => join(place, name));
    for (const path of paths) {
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here; the next place may have it.
      }
    }
  }
  return null;
}

/**
 * @param {string} program
 * @param {string[]} words
 * @param {{ cwd?: string, env?: Record<string, string>, stdio?: import('node:child_process').StdioOptions }} [options]
 */
export function start(program, words, { cwd, env = {}, stdio = ['ignore', 'ignore', 'pipe'] } = {}) {
  const child = spawn(program, words, {
    cwd,
    env: { ...process.env, ...env },
    stdio,
    detached: process.platform !== 'win32',
  });
  live.add(child);
  entrust(child.pid);
  let said = '';
  child.stderr?.on('data', (chunk) => (said = (said + chunk).slice(-2000)));
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`it ended with ${code ?? signal}`));
  });
  return {
    child,
    ended,
    said: () => said,
    async stop() {
      end(child, 'SIGTERM');
      await Promise.race([ended, pause(3000)]);
      end(child, 'SIGKILL');
      live.delete(child);
      relieve(child.pid);
    },
  };
}

/** A port that was free a moment ago. @returns {Promise<number>} */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
