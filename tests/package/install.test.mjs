// Checks the published package as its user meets it: packed, installed in an empty folder, its exports imported and its program run.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../scripts/terminal.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
let place = '';

/** @param {string} command @param {string[]} words */
function run(command, words, cwd = place) {
  const result = spawnSync(command, words, { cwd, encoding: 'utf8', env: { ...process.env, NODE_PATH: '' } });
  assert.equal(result.status, 0, `${command} ${words.join(' ')}\n${result.stdout}\n${result.stderr}`);
  return result.stdout;
}

before(() => {
  place = mkdtempSync(join(tmpdir(), 'payeeguard-install-'));
  run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', place], root);
  writeFileSync(join(place, 'package.json'), '{ "private": true, "type": "module" }\n');
  const archive = `payeeguard-${manifest.version}.tgz`;
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', `./${archive}`]);
});
after(() => rmSync(place, { recursive: true, force: true }));

test('nothing else is installed with it', () => {
  const { packages } = JSON.parse(readFileSync(join(place, 'package-lock.json'), 'utf8'));
  assert.deepEqual(
    Object.keys(packages).filter((name) => name !== ''),
    ['node_modules/payeeguard'],
  );
});

test('the program runs from the archive', () => {
  assert.equal(run('npx', ['--no-install', 'payeeguard', '--version']).trim(), manifest.version);
  const words = [
    '--no-install',
    'payeeguard',
    'inspect',
    '{"to":"0x600d600d600d600d600d600d600d600d600d600d","value":"0x5"}',
  ];
  assert.match(run('npx', words), /payee .*amount 5/);
});

/** Exports that Node can load; the guard itself needs a page. */
const loadable = Object.keys(manifest.exports).filter(
  (name) => !/^\.(\/(payeeguard\.js|payeeguard-sw\.js|sw))?$|\.json$/.test(name),
);

for (const name of loadable) {
  test(`payeeguard${name.slice(1)} is importable and has names`, () => {
    const target = name.replace('.', 'payeeguard');
    const code = `import * as all from ${JSON.stringify(target)}; console.log(Object.keys(all).join(' '));`;
    writeFileSync(join(place, 'one.mjs'), code);
    assert.match(run(process.execPath, ['one.mjs']), /\w/);
  });
}

test('every export resolves to a file of the archive', () => {
  const names = JSON.stringify(Object.keys(manifest.exports).map((name) => name.replace('.', 'payeeguard')));
  const code = `import { existsSync } from 'node:fs'; import { fileURLToPath } from 'node:url';
    for (const name of ${names}) if (!existsSync(fileURLToPath(import.meta.resolve(name)))) throw new Error(name);`;
  writeFileSync(join(place, 'all.mjs'), code);
  run(process.execPath, ['all.mjs']);
});
