// Checks the recipes with whole small applications: each of tests/recipes is installed, built by its own tools, served, and paid and robbed in Chromium.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import { available, launch } from '../../js-shim/cli/audit/browsers.mjs';
import { perform } from '../../js-shim/cli/audit/perform.mjs';
import { freePort, start } from '../../js-shim/cli/audit/programs.mjs';
import { readScene } from '../../js-shim/cli/audit/scene.mjs';
import { openTarget } from '../../js-shim/cli/audit/target.mjs';
import { integrityOf, whyNotFirst } from '../../js-shim/cli/markup.mjs';
import { root } from '../../scripts/terminal.mjs';
import { addresses, folder } from './cli.mjs';

const recipes = join(root, 'tests/recipes');
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'payeeguard/recipes');
const payee = `eip155:1:${addresses.GOOD}`;
const integrity = integrityOf(readFileSync(join(root, 'dist/payeeguard.js')));
const skip = (await available()).includes('chromium') ? false : 'no Chromium on this machine';

/** Longest times; on two quiet cores everything together takes a minute and a half, half a minute more when nothing is installed yet. */
const INSTALL = 300_000;
const STEP = 240_000;

/** How each application is made and where its documents are. @type {Record<string, { steps: string[][], output?: string, server?: string[] }>} */
const APPS = {
  html: { steps: [['payeeguard', 'init', '--payee', payee, '--html', 'index.html']], output: '.' },
  react: { steps: [['vite', 'build']], output: 'dist' },
  next: { steps: [['next', 'build']], server: ['server.mjs'] },
  angular: {
    steps: [
      ['payeeguard', 'init', '--payee', payee],
      ['ng', 'build'],
    ],
    output: 'dist/shop/browser',
  },
  svelte: {
    steps: [
      ['payeeguard', 'init', '--payee', payee],
      ['vite', 'build'],
    ],
    output: 'build',
  },
};

/** @type {import('../../js-shim/cli/audit/browsers.mjs').Browser} */
let browser;
/** This package as it would be published. */
let archive = '';
const packing = mkdtempSync(join(tmpdir(), 'payeeguard-'));

/** @param {string} program @param {string[]} words @param {string} cwd @param {number} timeout */
function must(program, words, cwd, timeout) {
  const env = { ...process.env, NG_CLI_ANALYTICS: 'false', NEXT_TELEMETRY_DISABLED: '1', CI: 'true' };
  const { status, stdout, stderr, error } = spawnSync(program, words, { cwd, env, timeout, encoding: 'utf8' });
  assert.equal(status, 0, `${program} ${words.join(' ')}: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
  return stdout;
}

before(async () => {
  if (skip) return;
  mkdirSync(cache, { recursive: true });
  const said = must('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', packing], root, STEP);
  archive = join(packing, said.trim().split('\n').at(-1) ?? '');
  browser = await launch('chromium');
});
after(async () => {
  rmSync(packing, { recursive: true, force: true });
  await browser?.close();
});

/** What the lock file names, installed once for each lock file on a machine. @param {string} name */
function installed(name) {
  const from = join(recipes, name);
  const files = ['package.json', 'package-lock.json', '.npmrc'];
  if (!existsSync(join(from, 'package-lock.json'))) return null;
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(readFileSync(join(from, file)));
  const place = join(cache, `${name}-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(place)) return join(place, 'node_modules');
  const fresh = `${place}.${process.pid}`;
  mkdirSync(fresh);
  try {
    for (const file of files) cpSync(join(from, file), join(fresh, file));
    // Not npm ci: it refuses a lock file that lacks the binary of some other platform.
    must(
      'npm',
      ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'],
      fresh,
      INSTALL,
    );
    renameSync(fresh, place);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another run may have been quicker.
    if (!existsSync(place)) throw error;
  }
  return join(place, 'node_modules');
}

/** The application in a folder of its own, with this package and the dependency installed. @param {import('node:test').TestContext} t @param {string} name */
function project(t, name) {
  const place = folder(t);
  cpSync(join(recipes, name), place, { recursive: true });
  const modules = installed(name);
  // Hard links where the system has them: a framework is tens of thousands of files.
  if (modules) {
    const linked = spawnSync('cp', ['-al', modules, join(place, 'node_modules')]);
    if (linked.status !== 0) cpSync(modules, join(place, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  }
  const own = join(place, 'node_modules/payeeguard');
  mkdirSync(own, { recursive: true });
  must('tar', ['-xzf', archive, '--strip-components=1', '-C', own], place, STEP);
  cpSync(join(recipes, 'dependency'), join(place, 'node_modules/tinychalk'), { recursive: true });
  if (name === 'html') cpSync(join(recipes, 'dependency'), join(place, 'vendor/tinychalk'), { recursive: true });
  if (!APPS[name].steps.some(([program]) => program === 'payeeguard'))
    writeFileSync(join(place, 'payeeguard.policy.json'), JSON.stringify({ version: 1, payees: [payee] }));
  return place;
}

/** @param {string} place @param {string[]} step */
function build(place, [program, ...words]) {
  const own = join(place, 'node_modules/payeeguard/js-shim/cli/payeeguard.mjs');
  if (program === 'payeeguard') return must(process.execPath, [own, ...words], place, STEP);
  return must(join(place, 'node_modules/.bin', program), words, place, STEP);
}

/** A built application's address or folder. @param {import('node:test').TestContext} t @param {string} place @param {string} name */
async function served(t, place, name) {
  const { output, server } = APPS[name];
  if (!server) return join(place, /** @type {string} */ (output));
  const port = await freePort();
  const program = start(process.execPath, server, {
    cwd: place,
    env: { NODE_ENV: 'production', PORT: String(port), NEXT_TELEMETRY_DISABLED: '1' },
  });
  t.after(() => program.stop());
  for (let tries = 0; tries < 300; tries++) {
    if (
      await fetch(`http://127.0.0.1:${port}/`).then(
        (it) => it.ok,
        () => false,
      )
    )
      return `http://127.0.0.1:${port}/`;
    await pause(100);
  }
  throw new Error(`the server did not answer: ${program.said()}`);
}

/** Whom the wallet was asked to pay. @param {{ wallet: { method: string, params: any }[] }} facts */
const paid = ({ wallet }) =>
  wallet.filter(({ method }) => method === 'eth_sendTransaction').map(({ params }) => params[0].to.toLowerCase());

/** A visitor: presses the button, and waits until the page says how it went. @param {any} context */
async function visitor({ page }) {
  await page.waitFor('#pay', 20_000);
  await page.click('#pay');
  for (let tries = 0; tries < 200 && !/paid|refused/.test(await page.text('#result')); tries++) await pause(50);
  await pause(300);
  if (!/paid/.test(await page.text('#result'))) throw new Error(`the page says: ${await page.text('#result')}`);
}

/** What the guard reports in a page that our plugin built names the package that did it. @param {string} place @param {any[]} reports */
function attributed(place, reports) {
  const file = join(place, 'reports.json');
  writeFileSync(file, JSON.stringify(reports));
  const told = JSON.parse(build(place, ['payeeguard', 'report', 'explain', file, '--build', 'dist', '--json']));
  const tampered = told.filter((/** @type {any} */ { body }) =>
    body.violations.some((/** @type {any} */ { grade }) => grade === 'tamper'),
  );
  const asked = told.filter((/** @type {any} */ { body }) =>
    body.violations.some((/** @type {any} */ { account }) => account?.toLowerCase().endsWith(evil)),
  );
  for (const list of [tampered, asked]) {
    assert.ok(list.length > 0);
    for (const { body } of list) assert.deepEqual([body.attribution, body.package], ['manifest', 'tinychalk@2.4.1']);
  }
}

const run = { sample: null, flow: true, act: visitor, settle: 0 };
const good = addresses.GOOD.toLowerCase();
const evil = addresses.EVIL.toLowerCase();

for (const name of Object.keys(APPS)) {
  test(`${name}: built, protected, paid, and not robbed`, { skip }, async (t) => {
    const began = Date.now();
    const place = project(t, name);
    const ready = Date.now();
    for (const step of APPS[name].steps) build(place, step);
    const made = Date.now();
    const target = openTarget(await served(t, place, name));
    const answer = await target.get({
      method: 'GET',
      url: '/',
      headers: { accept: 'text/html' },
      body: Buffer.alloc(0),
    });
    assert.equal(whyNotFirst(answer.body.toString(), integrity), null);

    const scene = await readScene(target, null);
    assert.ok(scene.installed);
    const robbers = { ...scene, target: { ...target, entry: `${target.entry}?compromised` } };

    const honest = await perform(browser, scene, { ...run, guarded: true });
    assert.equal(honest.flowError, null);
    assert.deepEqual([honest.done?.status?.protected, honest.done?.status?.reasons], [true, []]);
    assert.deepEqual(honest.violations, []);
    assert.deepEqual(paid(honest), [good]);

    const robbed = await perform(browser, robbers, { ...run, guarded: false });
    assert.ok(paid(robbed).includes(evil), `without the guard it steals: ${paid(robbed)} ${robbed.flowError}`);

    const guarded = await perform(browser, robbers, { ...run, guarded: true });
    assert.ok(!paid(guarded).includes(evil), `with the guard it does not: ${paid(guarded)}`);
    assert.equal(guarded.flowError, null, 'and the visitor pays all the same');
    assert.deepEqual(paid(guarded), [good]);
    const reported = guarded.violations.flatMap(({ body }) => body.violations);
    if (name === 'react') attributed(place, guarded.violations);
    assert.ok(
      reported.some((/** @type {any} */ it) => it.account?.toLowerCase().endsWith(evil)),
      'and it is reported',
    );
    t.diagnostic(
      `${name}: ${ready - began} ms to install, ${made - ready} ms to build, ${Date.now() - made} ms in the browser`,
    );
  });
}

test('docs/recipes.md says what the applications do', () => {
  const text = readFileSync(join(root, 'docs/recipes.md'), 'utf8');
  assert.ok(text.includes(readFileSync(join(recipes, 'next/server.mjs'), 'utf8').trim()), 'the server of Next.js');
  const vite = /plugins: (\[.*\]),/.exec(readFileSync(join(recipes, 'react/vite.config.mjs'), 'utf8'))?.[1];
  assert.ok(text.includes(`\`plugins: ${vite}\``), 'the plugins of React');
  for (const { steps } of Object.values(APPS))
    for (const [program, ...words] of steps.filter((step) => step[0] === 'payeeguard')) {
      const command = `npx ${program} ${words.join(' ')}`.replace(payee, 'eip155:1:0x...');
      assert.ok(text.includes(command), command);
    }
});
