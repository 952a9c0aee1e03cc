// Brings a machine to where the project builds and its tests run; idempotent, and silent about nothing it changes.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, Failure, must, root, run, say, whenStarted } from './terminal.mjs';
import { provideRust, provideWasmTools } from './toolchain.mjs';

/** Debian packages by the command that shows they are there. */
const browsers = {
  chromium: 'chromium',
  chromedriver: 'chromium-driver',
  'firefox-esr': 'firefox-esr',
  WebKitWebDriver: 'webkit2gtk-driver',
  Xvfb: 'xvfb',
  xauth: 'xauth',
};

/** @typedef {"build" | "start" | "test"} Purpose */

/**
 * Does everything that a purpose needs.
 * @param {Purpose} purpose
 */
export async function setup(purpose) {
  requireNode();
  await provideRust();
  await provideWasmTools();
  await providePackages();
  if (purpose === 'start') await provideBrowsers(['chromium', 'chromedriver']);
  if (purpose === 'test') await provideBrowsers(Object.keys(browsers));
}

function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new Failure(`Node 20 or newer is needed; this is ${process.versions.node}.`);
}

/**
 * The locked packages, only when what is installed differs from the lock file. `npm ci` is no use here: it refuses a lock
 * file that lacks the binary of some other platform, which happens where a registry does not carry it.
 */
async function providePackages() {
  const stale = staleness();
  if (stale === null) return say('setup', 'npm packages: ready');
  say('setup', `installing npm packages (${stale})`);
  // No package's install script is needed: esbuild and anvil find the binary that their platform package holds.
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel', 'error'];
  await must('npm', ['install', '--ignore-scripts', ...quiet], { advice: 'Is there a network connection?' });
  const still = staleness();
  if (still !== null)
    throw new Failure(`npm did not install what is locked (${still}). Remove node_modules and start again.`);
}

/** Why node_modules is not what the lock file says, or null. */
function staleness() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return 'none yet';
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  for (const [path, entry] of Object.entries(want)) {
    if (path === '' || entry.link) continue;
    if (have[path] ? have[path].version !== entry.version : !entry.optional)
      return `${path} differs from the lock file`;
  }
  return null;
}

/** @param {string[]} commands the commands that have to be there */
async function provideBrowsers(commands) {
  const missing = missingPackages(commands);
  if (missing.length > 0) {
    const install = ['apt-get', 'install', '--yes', '--no-install-recommends', ...missing];
    const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
    const advice = `Install the browsers yourself and start again:\n\n  sudo apt-get update && sudo ${install.join(' ')}\n`;
    if (ask('apt-get', ['--version']) === null) {
      throw new Failure(`Missing: ${missing.join(', ')} (Debian's names), and this machine has no apt-get. ${advice}`);
    }
    if (prefix.length > 0 && ask('sudo', ['-n', 'true']) === null) throw new Failure(`Root is needed. ${advice}`);
    say('setup', `installing ${missing.join(', ')} with apt-get`);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    // A failed update is no failure yet: the lists on the machine may be good enough.
    await run('env', [...prefix, 'apt-get', 'update', '-qq'], { env });
    await must('env', [...prefix, ...install], { env, advice });
    const still = missingPackages(commands);
    if (still.length > 0) throw new Failure(`Still missing after the installation: ${still.join(', ')}. ${advice}`);
  }
  say('setup', `browsers (${commands.join(', ')}): ready`);
}

/** @param {string[]} commands */
function missingPackages(commands) {
  return commands
    .filter((command) => !onPath(command))
    .map((command) => browsers[/** @type {keyof typeof browsers} */ (command)]);
}

/** @param {string} command */
function onPath(command) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, command)));
}

await whenStarted(import.meta.url, async () => {
  const purpose = process.argv[2] === '--for' ? process.argv[3] : 'start';
  if (purpose !== 'build' && purpose !== 'start' && purpose !== 'test') {
    throw new Failure('Usage: node scripts/setup.mjs [--for build|start|test]');
  }
  await setup(purpose);
});
