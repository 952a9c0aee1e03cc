// Checks what would be published: no runtime dependencies, every export present, nothing unintended in the archive.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ask, root } from '../../scripts/terminal.mjs';

const read = (/** @type {string} */ path) => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json'));

/** Every file path in a nested `exports` value. @param {any} value @returns {string[]} */
const targets = (value) => (typeof value === 'string' ? [value] : Object.values(value).flatMap(targets));

test('nothing is installed with the package', () => {
  for (const key of ['dependencies', 'optionalDependencies', 'bundleDependencies']) {
    assert.equal(manifest[key], undefined, key);
  }
  // A driver that the audit uses where it finds one.
  for (const name of Object.keys(manifest.peerDependencies)) {
    assert.deepEqual(manifest.peerDependenciesMeta[name], { optional: true }, name);
  }
});

test('development dependencies are pinned', () => {
  const loose = Object.entries(manifest.devDependencies).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)),
  );
  assert.deepEqual(loose, []);
});

test('the lock file names no host', () => {
  const packages = Object.entries(JSON.parse(read('package-lock.json')).packages);
  assert.ok(packages.length > 100);
  assert.deepEqual(
    packages.filter(([, entry]) => entry.resolved !== undefined).map(([name]) => name),
    [],
  );
});

test('every export is built', () => {
  const wanted = [...targets(manifest.exports), manifest.types, manifest.unpkg, ...Object.values(manifest.bin ?? {})];
  assert.deepEqual(
    wanted.filter((path) => !existsSync(join(root, path))),
    [],
  );
});

test('one version everywhere', () => {
  const cargo = /\[workspace\.package\]\s+version = "([^"]+)"/.exec(read('Cargo.toml'))?.[1];
  assert.equal(cargo, manifest.version);
  assert.match(read('CHANGELOG.md'), new RegExp(`^## \\[(${manifest.version}|Unreleased)\\]`, 'm'));
});

test('the archive holds what the exports name and no sources', () => {
  const packed = JSON.parse(ask('npm', ['pack', '--dry-run', '--json', '--ignore-scripts']) ?? 'null');
  // npm 12 answers with an object by package name, older ones with a list.
  const [archive] = Array.isArray(packed) ? packed : Object.values(packed);
  const files = archive.files.map((/** @type {{ path: string }} */ file) => file.path);
  for (const path of targets(manifest.exports)) assert.ok(files.includes(path.replace('./', '')), path);
  const allowed = /^(dist\/|js-shim\/errors\/|js-shim\/cli\/|js-shim\/plugins\/|docs\/|[A-Z-]+(\.md)?$|package\.json$)/;
  assert.deepEqual(
    files.filter((/** @type {string} */ path) => !allowed.test(path)),
    [],
  );
});
