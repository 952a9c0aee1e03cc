// Runs commands and prints steps for the scripts; needs nothing but Node, so it works before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's own folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** An expected failure: its message says what to do, so no stack is printed. */
export class Failure extends Error {}

/**
 * Prints one line of progress.
 * @param {string} area what is being worked on
 * @param {string} text what is happening
 */
export function say(area, text) {
  console.log(`[${area}] ${text}`);
}

/**
 * The trimmed standard output of a quick command, or null when it is missing or fails.
 * @param {string} command
 * @param {string[]} args
 * @returns {string | null}
 */
export function ask(command, args) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return result.status === 0 ? result.stdout.trim() : null;
}

/**
 * Runs a command with its output shown as it comes, and gives back the exit code and everything it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean }} [options] quiet keeps the output back
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk, /** @type {NodeJS.WriteStream} */ stream) => {
      output += chunk;
      if (!quiet) stream.write(chunk);
    };
    child.stdout.on('data', (chunk) => keep(chunk, process.stdout));
    child.stderr.on('data', (chunk) => keep(chunk, process.stderr));
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Like `run`, for a command that has to succeed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean, advice?: string }} [options] advice: what to do when it fails
 */
export async function must(command, args, options = {}) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  if (options.quiet) process.stderr.write(output);
  throw new Failure(`\`${command} ${args.join(' ')}\` failed with code ${code}. ${options.advice ?? ''}`);
}

/**
 * Runs a script's main function when the script was started directly, and turns a `Failure` into a short message.
 * @param {string} url the script's `import.meta.url`
 * @param {() => Promise<void>} main
 */
export async function whenStarted(url, main) {
  if (process.argv[1] !== fileURLToPath(url)) return;
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
