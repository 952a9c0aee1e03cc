// Checks the built bundles: the same bytes from the same sources, plain ASCII, no globals, and refusal of unsafe output.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import ts from 'typescript';
import { bundleScript, integrity } from '../../scripts/build/bundle.mjs';
import { alike, overweight, sizeTable } from '../../scripts/build/sizes.mjs';
import { guardWasm } from '../../scripts/build/wasm.mjs';
import { must, root } from '../../scripts/terminal.mjs';
import { useTools } from '../../scripts/toolchain.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'payeeguard-bundle-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

const read = (/** @type {string} */ path) => readFileSync(join(root, path), 'utf8');

const noModule = entry('empty.wasm', '');

/** A file with a text, as an entry for the bundler. @param {string} name @param {string} text */
function entry(name, text) {
  writeFileSync(join(scratch, name), text);
  return join(scratch, name);
}

for (const [source, output, format] of /** @type {[string, string, 'iife' | 'esm'][]} */ ([
  ['js-shim/src/index.js', 'dist/payeeguard.js', 'iife'],
  ['js-shim/src/module.js', 'dist/payeeguard.mjs', 'esm'],
])) {
  test(`${output} is what its sources give, every time`, async () => {
    const [once, twice] = [
      await bundleScript(join(root, source), format),
      await bundleScript(join(root, source), format),
    ];
    assert.equal(once, twice);
    assert.equal(once, read(output), `${output} is stale: run \`npm run build\``);
  });
}

test(
  'the module is the same from another folder',
  { skip: process.env.CI !== 'true' && 'a second compilation: CI only' },
  async () => {
    const clone = join(scratch, 'deep', 'clone');
    const outside = new Set(['target', 'node_modules', '.git', '.cache', 'dist']);
    cpSync(root, clone, {
      recursive: true,
      filter: (path) => !outside.has(path.slice(root.length + 1).split('/')[0]) || path === root,
    });
    useTools();
    const built = join(clone, guardWasm);
    await must('node', ['-e', BUILD_GUARD], { env: { CLONE: clone }, quiet: true });
    assert.deepEqual(readFileSync(built), readFileSync(join(root, guardWasm)));
  },
);

const BUILD_GUARD = "import(process.env.CLONE + '/scripts/build/wasm.mjs').then((wasm) => wasm.buildGuard())";

test('dist/payeeguard.js declares no global and closes over everything', () => {
  const { statements } = ts.createSourceFile('payeeguard.js', read('dist/payeeguard.js'), ts.ScriptTarget.Latest);
  const calls = statements.filter(
    (statement) => ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression),
  );
  const directives = statements.filter(
    (statement) => ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression),
  );
  assert.equal(calls.length, 1);
  assert.equal(calls.length + directives.length, statements.length);
});

test('the printed hash is the hash of the file', () => {
  assert.equal(read('dist/payeeguard.js.sri').trim(), integrity('dist/payeeguard.js'));
  assert.ok(sizeTable().includes(integrity('dist/payeeguard.js')));
});

test('syntax that the bundler would have to rewrite is refused', async () => {
  const file = entry('lowered.js', 'class A { @((x) => x) accessor b = 1; } globalThis.a = new A();');
  await assert.rejects(bundleScript(file, 'iife', noModule), /runtime function|does not bundle/);
});

test('a namespace object, which would need a runtime function, is refused', async () => {
  entry('part.js', 'export const one = 1; export const two = 2;');
  const file = entry('namespace.js', "import * as part from './part.js'; globalThis.part = part;");
  await assert.rejects(bundleScript(file, 'iife', noModule), /runtime function __/);
});

test('an unknown made-up module is refused', async () => {
  await assert.rejects(
    bundleScript(entry('unknown.js', "import 'payeeguard:nothing';"), 'iife', noModule),
    /there is no payeeguard:nothing/,
  );
});

test('text outside ASCII is escaped', async () => {
  const file = entry('text.js', "globalThis.text = '\u00e9\u202e';");
  assert.match(await bundleScript(file, 'iife', noModule), /\\xe9\\u202e/i);
});

test('nothing is heavier than its bar', () => assert.deepEqual(overweight(), []));

test('size tables may differ in compression only, and only a little', () => {
  const table = 'file  raw  gzip -9  brotli -11  bar (brotli)\na     1000  500  400  600\n\nintegrity  sha384-x\n';
  assert.ok(alike(table, table));
  assert.ok(alike(table, table.replace('  400', '  402')));
  assert.ok(!alike(table, table.replace('  400', '  440')));
  assert.ok(!alike(table, table.replace('1000', '1001')));
  assert.ok(!alike(table, table.replace('sha384-x', 'sha384-y')));
  assert.ok(!alike(table, `${table}more\n`));
});
