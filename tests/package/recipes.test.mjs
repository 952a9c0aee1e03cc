// Checks the recipes by following them: their files, written into a folder with this package installed, have to do what the text says.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';
import { available } from '../../js-shim/cli/audit/browsers.mjs';
import { freePort } from '../../js-shim/cli/audit/programs.mjs';
import { integrityOf, whyNotFirst } from '../../js-shim/cli/markup.mjs';
import { root } from '../../scripts/terminal.mjs';
import { addresses, folder, payeeguard } from './cli.mjs';

const text = readFileSync(join(root, 'docs/recipes.md'), 'utf8');
const integrity = integrityOf(readFileSync(join(root, 'dist/payeeguard.js')));
const policy = { version: 1, payees: [`eip155:1:${addresses.GOOD}`] };
const skip = (await available()).includes('chromium') ? false : 'no Chromium on this machine';

/** A code block that says which file it is. @param {string} name */
function block(name) {
  const found = new RegExp(`\`\`\`\\w+\\n// ${name.replaceAll('.', '\\.')}\\n([\\s\\S]*?)\`\`\``).exec(text);
  assert.ok(found, `docs/recipes.md has no ${name}`);
  return found[1];
}

/** A project with this package and the named files. @param {import('node:test').TestContext} t @param {Record<string, string>} files */
function project(t, files) {
  const place = folder(t);
  mkdirSync(join(place, 'node_modules'));
  symlinkSync(root, join(place, 'node_modules/payeeguard'));
  for (const name of ['vite', 'webpack', 'zone.js'])
    symlinkSync(join(root, 'node_modules', name), join(place, 'node_modules', name));
  const all = { 'package.json': '{ "type": "module" }', 'payeeguard.policy.json': JSON.stringify(policy), ...files };
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), content);
  }
  return place;
}

const page = '<!doctype html><html><head><script type="module" src="/main.js"></script></head><body></body></html>';

test('Vite', (t) => {
  const place = project(t, {
    'vite.config.mjs': block('vite.config.mjs'),
    'index.html': page,
    'main.js': 'document.title = 1;',
  });
  const program = join(root, 'node_modules/vite/bin/vite.js');
  const { status, stderr } = spawnSync(process.execPath, [program, 'build'], { cwd: place, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.equal(whyNotFirst(readFileSync(join(place, 'dist/index.html'), 'utf8'), integrity), null);
});

test('webpack', async (t) => {
  const place = project(t, { 'webpack.config.mjs': block('webpack.config.mjs'), 'main.js': 'document.title = 1;' });
  const run = `import webpack from 'webpack';
    const { default: config } = await import('./webpack.config.mjs');
    webpack(config).run((error, stats) => { if (error || stats.hasErrors()) { console.error(error ?? stats.toString()); process.exitCode = 1; } });`;
  writeFileSync(join(place, 'run.mjs'), run);
  const { status, stderr } = spawnSync(process.execPath, ['run.mjs'], { cwd: place, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const { guard } = JSON.parse(readFileSync(join(place, 'dist/payeeguard.manifest.json'), 'utf8'));
  assert.equal(guard.integrity, integrity);
});

test('a server of your own', async (t) => {
  const place = project(t, { 'server.mjs': block('server.mjs') });
  const port = await freePort();
  const server = spawn(process.execPath, ['server.mjs'], { cwd: place, env: { ...process.env, PORT: String(port) } });
  t.after(() => server.kill());
  let html = '';
  for (let tries = 0; tries < 100 && html === ''; tries++) {
    html = await fetch(`http://127.0.0.1:${port}/`).then(
      (response) => response.text(),
      () => '',
    );
    await pause(100);
  }
  assert.equal(whyNotFirst(html, integrity), null);
  const guard = await (await fetch(`http://127.0.0.1:${port}/payeeguard.js`)).arrayBuffer();
  assert.equal(integrityOf(new Uint8Array(guard)), integrity);
});

test('zone.js stands on top of the guard, and nothing honest is disturbed', { skip }, (t) => {
  const layered = JSON.parse(
    (/```json\n(\{ "version": 1, "wrappers".*\})\n```/.exec(text)?.[1] ?? '').replace(
      'eip155:1:0x...',
      policy.payees[0],
    ),
  );
  const app = `const seen = [];
    Zone.current.fork({ name: 'app', onScheduleTask: (parent, current, target, task) => { seen.push(task.source); return parent.scheduleTask(target, task); } }).run(() => {
      addEventListener('load', async () => {
        await fetch('/__canary.json');
        const [from] = await ethereum.request({ method: 'eth_requestAccounts' });
        await ethereum.request({ method: 'eth_sendTransaction', params: [{ from, to: '${addresses.GOOD}', value: '0x5' }] });
      });
    });`;
  const html =
    '<!doctype html><html><head><script src="zone.js"></script><script src="app.js"></script></head><body></body></html>';
  const zone = readFileSync(join(root, 'node_modules/zone.js/bundles/zone.umd.min.js'), 'utf8');
  const place = project(t, {
    'site/index.html': html,
    'site/zone.js': zone,
    'site/app.js': app,
    'layer.json': JSON.stringify(layered),
  });
  const words = ['audit', 'site', '--engine', 'chromium', '--policy', 'layer.json', '--only', 'a05-provider-hook'];
  const { code, out, err } = payeeguard(words, { cwd: place });
  assert.equal(code, 0, out + err);
  const { honest } = JSON.parse(readFileSync(join(place, 'payeeguard-audit/audit.json'), 'utf8'));
  assert.equal(honest[0].protected, true);
  assert.deepEqual([honest[0].blocked, honest[0].refused], [[], []]);
});
