// Checks the scan: every lock format, the list of versions, inert look-alikes of the payload, and large honest libraries.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { advisories, incidentOf } from '../../js-shim/cli/scan/advisories.mjs';
import { readLock } from '../../js-shim/cli/scan/locks.mjs';
import { auditSarif } from '../../js-shim/cli/audit/report.mjs';
import { RULES } from '../../js-shim/cli/commands/scan.mjs';
import { root } from '../../scripts/terminal.mjs';
import { folder, payeeguard } from './cli.mjs';
import { fits } from './schema.mjs';

/** @param {string} place @param {Record<string, string>} files */
function write(place, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), text);
  }
}

/** @param {string[]} words @param {string} cwd */
function scan(words, cwd) {
  const { code, out, err } = payeeguard(['scan', ...words, '--json'], { cwd });
  assert.ok(out.startsWith('{'), err);
  return { code, ...JSON.parse(out) };
}

/** Addresses that nobody could own. @param {number} count */
const pool = (count) => Array.from({ length: count }, (_, at) => `"0x${(at + 17).toString(16).repeat(20)}"`).join(', ');

test('the list holds the packages of September 2025, each version once, each incident with a source', () => {
  const of = (/** @type {string} */ id) => advisories.incidents.find((incident) => incident.id === id)?.packages ?? {};
  assert.equal(Object.keys(of('npm-2025-09-08')).length, 18);
  assert.deepEqual(of('npm-2025-09-08').chalk, ['5.6.1']);
  assert.deepEqual(of('npm-2025-09-08').debug, ['4.4.2']);
  assert.equal(Object.keys(of('npm-2025-09-09-duckdb')).length, 4);
  const september = `chalk 5.6.1, debug 4.4.2, ansi-styles 6.2.2, ansi-regex 6.2.1, strip-ansi 7.1.1, supports-color 10.2.1, supports-hyperlinks 4.1.1,
    wrap-ansi 9.0.1, slice-ansi 7.1.1, color 5.0.1, color-convert 3.1.1, color-name 2.0.1, color-string 2.1.1, simple-swizzle 0.2.3, is-arrayish 0.3.3,
    error-ex 1.3.3, has-ansi 6.0.1, chalk-template 1.1.1, backslash 0.2.1, proto-tinker-wc 0.1.87, duckdb 1.3.3, @duckdb/node-api 1.3.3,
    @duckdb/node-bindings 1.3.3, @duckdb/duckdb-wasm 1.29.2, prebid.js 10.9.2`;
  for (const text of september.split(',')) {
    const [name, version] = text.trim().split(' ');
    assert.match(incidentOf(name, version)?.date ?? '', /^2025-09-0[89]$/, text);
  }
  const all = advisories.incidents.flatMap(({ packages }) =>
    Object.entries(packages).flatMap(([name, versions]) => versions.map((version) => `${name}@${version}`)),
  );
  assert.equal(new Set(all).size, all.length);
  for (const { id, sources, date } of advisories.incidents) {
    assert.ok(sources.length > 0 && sources.every((url) => url.startsWith('https://')), id);
    assert.match(date, /^20\d\d-\d\d-\d\d$/);
    assert.ok(date <= advisories.date, id);
  }
});

/** The same two packages in every format. @type {Record<string, string>} */
const LOCKS = {
  'package-lock.json': `{
  "lockfileVersion": 3,
  "packages": {
    "": { "version": "1.0.0" },
    "node_modules/chalk": { "version": "5.6.1" },
    "node_modules/a/node_modules/@duckdb/node-api": { "version": "1.3.3" }
  }
}`,
  'npm-shrinkwrap.json': `{
  "lockfileVersion": 1,
  "dependencies": {
    "paint": { "version": "npm:chalk@5.6.1" },
    "a": { "version": "1.0.0", "dependencies": { "@duckdb/node-api": { "version": "1.3.3" } } }
  }
}`,
  'yarn.lock': `# yarn lockfile v1

chalk@^5.0.0, chalk@^5.6.0:
  version "5.6.1"
  resolved "https://example.invalid/chalk.tgz"

"@duckdb/node-api@^1.0.0":
  version "1.3.3"
`,
  'berry/yarn.lock': `__metadata:
  version: 8

"paint@npm:chalk@^5.6.0":
  version: 5.6.1
  resolution: "chalk@npm:5.6.1"

"@duckdb/node-api@npm:^1.0.0":
  version: 1.3.3
  resolution: "@duckdb/node-api@npm:1.3.3"
`,
  'pnpm-lock.yaml': `lockfileVersion: '9.0'

packages:

  chalk@5.6.1:
    resolution: {integrity: sha512-x}

  '@duckdb/node-api@1.3.3(peer@2.0.0)':
    resolution: {integrity: sha512-y}
`,
  'old/pnpm-lock.yaml': `lockfileVersion: 5.4

packages:

  /chalk/5.6.1:
    resolution: {integrity: sha512-x}

  /@duckdb/node-api/1.3.3_peer@2.0.0:
    resolution: {integrity: sha512-y}
`,
  'bun.lock': `{
  "lockfileVersion": 1,
  "packages": {
    "chalk": ["chalk@5.6.1", "", {}, "sha512-x"],
    "@duckdb/node-api": ["@duckdb/node-api@1.3.3", "", {}, "sha512-y"],
  }
}`,
};

for (const [name, text] of Object.entries(LOCKS)) {
  test(`${name}: a compromised version is named with its line`, (t) => {
    const place = folder(t);
    write(place, { [name]: text });
    const { code, findings } = scan(['.'], place);
    assert.equal(code, 1);
    assert.deepEqual(findings.map((/** @type {any} */ it) => it.message.split(':')[0]).sort(), [
      '@duckdb/node-api 1.3.3',
      'chalk 5.6.1',
    ]);
    for (const { file, line, level } of findings) {
      assert.equal(file, name);
      assert.equal(level, 'high');
      assert.match(
        text
          .split('\n')
          .slice(line - 2, line + 1)
          .join('\n'),
        /chalk|duckdb|5\.6\.1|1\.3\.3/,
      );
    }
    write(place, { [name]: text.replaceAll('5.6.1', '5.6.2').replaceAll('1.3.3', '1.3.4') });
    assert.equal(scan(['.'], place).code, 0);
  });
}

test('this project is read and clean', () => {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  assert.ok(readLock('package-lock.json', text).length > 300);
  const { code, findings, packages } = scan(['package-lock.json', 'dist', 'js-shim'], root);
  assert.deepEqual(findings, []);
  assert.equal(code, 0);
  assert.ok(packages > 300);
});

test('code that looks like the payload is found wherever it is, with file and line', (t) => {
  const place = folder(t);
  const distance = 'd[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + c);';
  const names = Array.from({ length: 80 }, (_, at) => `_0x${(at + 4096).toString(16)}`).join(',');
  write(place, {
    'node_modules/tiny/index.js': `'use strict';\n\nconst pool = [${pool(6)}];\nwindow.fetch = async (...a) => a;\n${distance}\n`,
    'node_modules/tiny/package.json': '{ "name": "tiny", "version": "1.0.0" }',
    'assets/app.js': `window.ethereum.request = wrap; const m = { '0x095ea7b3': 1 };`,
    'assets/hidden.mjs': `var ${names};\nXMLHttpRequest.prototype.send = _0x1000;`,
    'assets/console.cjs': 'window.stealthProxyControl = {};',
    'index.html': `<script>\n  const pool = [${pool(5)}];\n  fetch = async () => pool;\n</script>`,
    'notes.md': 'window.stealthProxyControl',
  });
  const { code, findings } = scan([], place);
  assert.equal(code, 1);
  const high = findings.filter((/** @type {any} */ it) => it.level === 'high');
  assert.deepEqual(high.map((/** @type {any} */ it) => `${it.file} ${it.rule} ${it.line}`).sort(), [
    'assets/app.js provider-rewrite 1',
    'assets/console.cjs control-global 1',
    'assets/hidden.mjs hidden-hook 2',
    'index.html address-swap 2',
    'node_modules/tiny/index.js address-swap 3',
  ]);
  assert.equal(scan(['index.html', '--fail-on', 'high'], place).code, 1);
});

test('levels decide what is shown and what fails; SARIF holds the same findings', (t) => {
  const place = folder(t);
  write(place, { 'a b/one.js': `\n  window.ethereum.request = wrap;\n` });
  assert.equal(scan([], place).code, 0);
  assert.equal(scan(['--fail-on', 'medium'], place).code, 1);
  assert.deepEqual(scan(['--level', 'high'], place).findings, []);
  assert.equal(payeeguard(['scan', '--sarif', 'out.sarif'], { cwd: place }).code, 0);
  const { runs } = JSON.parse(readFileSync(join(place, 'out.sarif'), 'utf8'));
  const [{ ruleId, level, locations }] = runs[0].results;
  assert.deepEqual([ruleId, level], ['provider-hook', 'warning']);
  assert.equal(locations[0].physicalLocation.artifactLocation.uri, 'a%20b/one.js');
  assert.equal(locations[0].physicalLocation.region.startLine, 2);
  assert.equal(runs[0].tool.driver.rules[0].shortDescription.text, RULES['provider-hook']);
});

test('every incident is found in a lock file, and a package made for an attack in whatever version', (t) => {
  const place = folder(t);
  const all = advisories.incidents.flatMap(({ packages }) => Object.entries(packages));
  const packages = Object.fromEntries(
    all.flatMap(([name, versions], at) =>
      versions.map((version, of) => [
        `node_modules/${at}-${of}/node_modules/${name}`,
        { version: version === '*' ? '9.9.9' : version },
      ]),
    ),
  );
  write(place, { 'package-lock.json': JSON.stringify({ packages }) });
  const { findings } = scan([], place);
  assert.equal(findings.length, Object.keys(packages).length);
  assert.ok(findings.some((/** @type {any} */ { message }) => message.startsWith('nodejs-smtp 9.9.9: ')));
  for (const key of Object.keys(packages)) packages[key].version += '-honest';
  delete packages[Object.keys(packages).find((key) => key.endsWith('/nodejs-smtp')) ?? ''];
  write(place, { 'package-lock.json': JSON.stringify({ packages }) });
  assert.deepEqual(scan([], place).findings, []);
});

test('hundreds of megabytes are searched in a time that grows with them', (t) => {
  const place = folder(t);
  const library = readFileSync(join(root, 'node_modules/tronweb/dist/TronWeb.js'));
  const times = Math.ceil(100e6 / library.length);
  const parts = Array.from({ length: times }, () => library);
  writeFileSync(join(place, 'small.js'), Buffer.concat(parts.slice(0, Math.ceil(times / 5))));
  writeFileSync(join(place, 'large.js'), Buffer.concat([...parts, Buffer.from('\nwindow.stealthProxyControl = 1;')]));
  const small = scan(['small.js'], place);
  const large = scan(['large.js'], place);
  assert.deepEqual(
    large.findings.map((/** @type {any} */ it) => it.rule),
    ['control-global'],
  );
  const speed = (/** @type {any} */ { bytes, searching }) => bytes / 1e6 / searching;
  t.diagnostic(`${Math.round(speed(small))} and ${Math.round(speed(large))} MB/s`);
  // Generous: the machine may be busy. Five times as much must not take twenty times as long.
  assert.ok(large.bytes > 100e6 && speed(large) > speed(small) / 4, `${speed(small)}, ${speed(large)}`);
});

test('what was read is counted, each version of a lock file once, and what passes all the same is said', (t) => {
  const place = folder(t);
  write(place, {
    'pnpm-lock.yaml':
      "lockfileVersion: '9.0'\npackages:\n\n  chalk@5.6.2:\n    x: {}\nsnapshots:\n\n  chalk@5.6.2: {}\n",
    'bundle.js': 'window.ethereum.request = wrap;\n',
  });
  const lock = payeeguard(['scan', 'pnpm-lock.yaml'], { cwd: place });
  assert.match(lock.out, /^0 findings in 1 file \(0\.0 MB of code, 1 package version\) in /);
  assert.doesNotMatch(lock.out, /passes|compared/);
  const bundle = payeeguard(['scan', 'bundle.js'], { cwd: place });
  assert.equal(bundle.code, 0);
  assert.match(
    bundle.out,
    /1 finding in 1 file .*0 package versions[^]*nothing at level high, so this passes[^]*no version was compared/,
  );
  assert.doesNotMatch(payeeguard(['scan', 'bundle.js', '--fail-on', 'medium'], { cwd: place }).out, /passes/);
});

test('a lock file that cannot be read is told, and the scan goes on', (t) => {
  const place = folder(t);
  write(place, { 'package-lock.json': '{', 'z.js': 'window.stealthProxyControl = 1;' });
  const { findings } = scan([], place);
  assert.deepEqual(
    findings.map((/** @type {any} */ it) => it.rule),
    ['control-global', 'unreadable'],
  );
  assert.equal(payeeguard(['scan', 'missing'], { cwd: place }).code, 3);
  write(place, { 'bun.lockb': '#!/usr/bin/env bun\nbun-lockfile-format-v0\n' });
  const [binary] = scan(['bun.lockb'], place).findings;
  assert.deepEqual([binary.rule, binary.level], ['unreadable', 'medium']);
  assert.match(binary.message, /--save-text-lockfile/);
});

test('large honest libraries have nothing above low, and are read fast', () => {
  const libraries = ['viem', 'ethers', 'web3', 'webpack', 'puppeteer-core', '@metamask/providers'];
  const words = libraries.map((name) => join('node_modules', name));
  const { code, findings, bytes, seconds } = scan(words, root);
  assert.equal(code, 0);
  assert.deepEqual(findings, []);
  assert.ok(bytes > 30e6, `${bytes} bytes`);
  // Generous: the machine may be busy. What must not come is a pattern that backtracks.
  assert.ok(seconds < 60, `${seconds} s`);
});

test('SARIF of the scan and of the audit is what the standard says', (t) => {
  const { schema } = JSON.parse(readFileSync(join(root, 'tests/vectors/sarif.json'), 'utf8'));
  const place = folder(t);
  writeFileSync(join(place, 'a b.js'), 'window.checkethereumw = 1;\n');
  writeFileSync(join(place, 'package-lock.json'), '{"packages":{"node_modules/chalk":{"version":"5.6.1"}}}');
  assert.equal(payeeguard(['scan', '--level', 'low', '--sarif', 'out.sarif'], { cwd: place }).code, 1);
  const scanned = JSON.parse(readFileSync(join(place, 'out.sarif'), 'utf8'));
  assert.equal(scanned.runs[0].results.length, 2);
  const common = { slug: 's', id: 'S', title: 't', source: 'x', level: 'prevented', ms: 1, note: 'n' };
  const results = ['through', 'error', 'needs', 'policy', 'out', 'detected'].map((outcome) => ({
    ...common,
    slug: outcome,
    engine: 'chromium',
    outcome: /** @type {any} */ (outcome),
  }));
  const late = {
    engine: 'chromium',
    version: 'v',
    protected: false,
    reasons: ['late'],
    blocked: [],
    advice: [],
    refused: [],
  };
  const audited = auditSarif({
    target: 'a folder/x',
    date: 'd',
    version: '1.0.0',
    honest: [late],
    results,
    seconds: 1,
  });
  assert.equal(audited.runs[0].results.length, results.length + 1, 'the page itself is told too');
  assert.match(audited.runs[0].results[0].message.text, /not protected \(late: js-shim\/errors\/late\.md/);
  for (const [name, log] of Object.entries({ scanned, audited, again: JSON.parse(JSON.stringify(audited)) }))
    assert.ok(fits(schema, log), name);
  // The schema is one that refuses.
  for (const spoil of [
    (/** @type {any} */ log) => (log.runs[0].results[0].level = 'high'),
    (/** @type {any} */ log) => (log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0),
    (/** @type {any} */ log) => (log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri = 'a b'),
    (/** @type {any} */ log) => delete log.runs[0].tool,
    (/** @type {any} */ log) => (log.runs[0].own = 1),
  ]) {
    const log = JSON.parse(JSON.stringify(scanned));
    spoil(log);
    assert.ok(!fits(schema, log), String(spoil));
  }
});
