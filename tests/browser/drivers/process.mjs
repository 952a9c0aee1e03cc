// Child processes of the browser tests: found with a clear message, started in a group of their own, and always ended.
import { spawn, execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, isAbsolute, join } from 'node:path';

/** A browser or tool that this machine lacks; the message says what to install. */
export class MissingProgram extends Error {}

const live = new Set();

/** Ends every group still alive; also runs when the process exits, so that no browser outlives a crash. */
export function endAll() {
  for (const child of live) endGroup(child, 'SIGKILL');
  live.clear();
}
process.once('exit', endAll);
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.once(signal, () => process.exit(code));
}

function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** The first of `candidates` (names on PATH or absolute paths) that can be run. */
export function findProgram(candidates, advice) {
  for (const name of candidates.filter(Boolean)) {
    const paths = isAbsolute(name) ? [name] : (process.env.PATH ?? '').split(delimiter).map((dir) => join(dir, name));
    for (const path of paths) {
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here; try the next place.
      }
    }
  }
  throw new MissingProgram(`none of ${candidates.filter(Boolean).join(', ')} was found: ${advice}`);
}

/** The files of a Debian package that end in `suffix`, empty where dpkg or the package is missing. */
export function packageFiles(name, suffix) {
  try {
    const listing = execFileSync('dpkg', ['-L', name], { encoding: 'utf8', stdio: 'pipe' });
    return listing.split('\n').filter((line) => line.endsWith(suffix));
  } catch {
    return [];
  }
}

/** Starts a program in its own process group and keeps the tail of what it prints for error messages. */
export function start(program, args, { env = {}, stdio = ['ignore', 'pipe', 'pipe'] } = {}) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio, detached: true });
  live.add(child);
  let tail = '';
  const keep = (chunk) => (tail = (tail + chunk).slice(-4000));
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(keep(String(error))));
    child.once('exit', (code, signal) => resolve(`exit ${code ?? signal}`));
  }).finally(() => live.delete(child));
  return {
    child,
    ended,
    output: () => tail,
    async end() {
      endGroup(child, 'SIGTERM');
      await within(ended, 3000).catch(() => endGroup(child, 'SIGKILL'));
      live.delete(child);
    },
  };
}

/** Rejects when `promise` takes longer than `ms`. */
export function within(promise, ms, what = 'this') {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms} ms`)), ms);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

/** Calls `probe` until it returns something truthy, the process ends, or `ms` have passed. */
export async function until(probe, { ms, what, every = 50, processes = [] }) {
  const deadline = Date.now() + ms;
  let gone = null;
  for (const process of processes) process.ended.then((how) => (gone = `${how}\n${process.output()}`));
  let last;
  while (Date.now() < deadline) {
    if (gone) throw new Error(`${what}: the program ended (${gone})`);
    try {
      const value = await probe();
      if (value) return value;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  throw new Error(`${what} did not happen within ${ms} ms${last ? `: ${last.message}` : ''}`);
}

/** A loopback port that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
