// Checks that one call has one verdict, byte for byte: natively, in Node, and in the three browsers, by the guard and by the analyzer.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ENGINES, available, launch } from '../../js-shim/cli/audit/browsers.mjs';
import { root } from '../../scripts/terminal.mjs';
import { useTools } from '../../scripts/toolchain.mjs';

/** Written in plain JavaScript beside the browser tests, which are not type-checked. @type {any} */
const { calls, fieldsOf, policy } = await import(new URL('../verdicts/calls.mjs', import.meta.url).href);
/** @type {any} */
const analyzer = await import(new URL('../../dist/analyzer/node.mjs', import.meta.url).href);

const corpus = calls();
const served = Object.fromEntries(
  ['dist/payeeguard.js', 'dist/analyzer/payeeguard_analyzer.js', 'dist/analyzer/payeeguard_analyzer_bg.wasm'].map(
    (path) => [`/${path}`, join(root, path)],
  ),
);

/** In the page: what guard and analyzer say of every call, sent past the guard, which would judge the answers too. */
const page = `<!doctype html><meta charset="utf-8">
<script>window.send = fetch.bind(window);</script>
<script type="application/json" id="payeeguard-policy">${policy.replaceAll('<', '\\u003c')}</script>
<script src="/dist/payeeguard.js"></script>
<script type="module">
  import start, * as analyzer from '/dist/analyzer/payeeguard_analyzer.js';
  const say = (run) => { try { return JSON.stringify(run()); } catch (error) { return 'throws ' + error.message; } };
  await start();
  const corpus = await (await send('/corpus')).json();
  const policy = document.querySelector('#payeeguard-policy').textContent;
  const answers = {
    guard: corpus.map((call) => say(() => payeeguard.inspect(call))),
    tools: corpus.map((call) => say(() => analyzer.inspect({ ...call, origin: location.origin }, policy))),
  };
  for (const [name, list] of Object.entries(answers)) await send('/' + name, { method: 'POST', body: list.join('\\n') });
  await send('/end', { method: 'POST' });
</script>`;

/** @type {import('node:http').Server} */
let server;
let origin = '';
/** What the page of the moment sent. @type {Record<string, string>} */
let sent = {};
let ended = () => {};

before(async () => {
  server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    if (request.method === 'POST') {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      sent[path.slice(1)] = Buffer.concat(chunks).toString('utf8');
      response.end();
      if (path === '/end') ended();
      return;
    }
    const types = { js: 'text/javascript', wasm: 'application/wasm' };
    const type = types[/** @type {'js' | 'wasm'} */ (path.split('.').at(-1))];
    if (path === '/corpus') response.end(JSON.stringify(corpus));
    else if (served[path]) response.writeHead(200, { 'content-type': type }).end(readFileSync(served[path]));
    else response.writeHead(200, { 'content-type': 'text/html' }).end(page);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  origin = `http://127.0.0.1:${/** @type {any} */ (server.address()).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

/** @param {string[]} words @param {string} [input] @returns {Promise<string>} */
function cargo(words, input = '') {
  useTools();
  const child = spawn('cargo', words, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (err += chunk));
  child.stdin.on('error', () => {}).end(input);
  return new Promise((resolve, reject) =>
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`cargo ${words.join(' ')}: ${err}`)))),
  );
}

/** What the native core answers to the same frames. @type {Promise<string[]> | undefined} */
let natively;
const native = () =>
  (natively ??= cargo(
    ['run', '--quiet', '--locked', '-p', 'payeeguard-wasm', '--example', 'judge'],
    corpus.map((/** @type {any} */ call) => `${JSON.stringify({ policy, fields: fieldsOf(call, origin) })}\n`).join(''),
  ).then((text) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(line.indexOf('\t') + 1)),
  ));

/** What the guard's own module answers in Node, by numbers and memory as in a page. @returns {string[]} */
function inNode() {
  const instance = new WebAssembly.Instance(
    new WebAssembly.Module(readFileSync(join(root, '.cache/wasm/payeeguard.wasm'))),
    {
      './payeeguard_wasm_bg.js': { __wbindgen_init_externref_table: () => 0 },
    },
  );
  /** @type {any} */
  const core = instance.exports;
  const put = (/** @type {Uint8Array} */ bytes) => {
    const at = core.input(bytes.length);
    new Uint8Array(core.memory.buffer).set(bytes, at);
    return bytes.length;
  };
  assert.equal(core.set_policy(put(Buffer.from(policy))), 0);
  return corpus.map((/** @type {any} */ call) => {
    /** @type {string[]} */
    const fields = fieldsOf(call, origin);
    const sizes = Uint32Array.from(fields.slice(0, -1), (text) => text.length);
    core.inspect(put(Buffer.concat([Buffer.from(sizes.buffer), Buffer.from(fields.join(''))])));
    // Asking where the answer is may make memory grow, so that comes first.
    const at = core.output();
    return Buffer.from(core.memory.buffer, at, core.output_len()).toString('utf8');
  });
}

/** What the analyzer answers in Node. @returns {string[]} */
const tools = () =>
  corpus.map((/** @type {any} */ call) => JSON.stringify(analyzer.inspect({ ...call, origin }, policy)));

/** The analyzer's answer without what only it says. @param {string} text */
function asGuard(text) {
  const { findings, violations } = JSON.parse(text);
  const bare = (/** @type {any} */ { accounts: _, ...finding }) => finding;
  return JSON.stringify({ findings: findings.map(bare), violations: violations.map(bare) });
}

/** Names the first difference; a diff of thousands of answers would say nothing. @param {string[]} got @param {string[]} wanted */
function same(got, wanted) {
  assert.equal(got.length, wanted.length);
  const at = wanted.findIndex((text, index) => text !== got[index]);
  if (at >= 0) assert.equal(got[at], wanted[at], `call ${at}: ${JSON.stringify(corpus[at]).slice(0, 600)}`);
}

test('the calls are many, and judged in every way', async () => {
  assert.ok(corpus.length > 1500, `${corpus.length} calls`);
  const all = inNode().map((text) => JSON.parse(text));
  const grades = new Set(all.flatMap(({ violations }) => violations.map((/** @type {any} */ { grade }) => grade)));
  for (const grade of ['lookalike', 'authority', 'unlimited', 'unknown', 'opaque']) assert.ok(grades.has(grade), grade);
  const clean = all.filter(({ findings, violations }) => findings.length > 0 && violations.length === 0);
  assert.ok(clean.length > 20, `${clean.length} calls are allowed with findings`);
  assert.ok(all.filter(({ findings }) => findings.length > 1).length > 100);
});

test(
  'native is as Node',
  { skip: existsSync(join(root, '.cache/wasm/payeeguard.wasm')) ? false : 'not built here' },
  async () => same(inNode(), await native()),
);

// A control character in a path is written in another way by JavaScript.
test('the analyzer in Node says what the guard says', async () =>
  same(tools().map(asGuard), (await native()).map(asGuard)));

const here = await available();
for (const engine of ENGINES) {
  const skip = here.includes(engine) ? false : `no ${engine} on this machine`;
  test(`${engine}: guard and analyzer say the same`, { skip }, async () => {
    sent = {};
    const end = new Promise((resolve) => (ended = () => resolve(null)));
    const browser = await launch(engine);
    try {
      await browser.open(`${origin}/`);
      await Promise.race([
        end,
        new Promise((_, reject) => setTimeout(() => reject(new Error('no end within 90 s')), 90_000).unref()),
      ]);
    } finally {
      await browser.close();
    }
    same(sent.guard.split('\n'), (await native()).map(asGuard));
    same(sent.tools.split('\n'), tools());
  });
}

test('the examples of the core run', async () => {
  const judged = await cargo(['run', '--quiet', '--locked', '-p', 'payeeguard-core', '--example', 'inspect_call']);
  assert.match(
    judged,
    /approve 1000 for .*: expected\napprove 1001 for .*: refused\n {2}unlimited spender at .*\napprove 1 for .*: refused\n {2}authority/,
  );
  const read = await cargo([
    'run',
    '--quiet',
    '--locked',
    '-p',
    'payeeguard-core',
    '--example',
    'read_payload',
    '--',
    '{"to":"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"}',
  ]);
  assert.match(read, /^payee +\$\.to +bip122:000000000019d6689c085ae165831e93:bc1qw5/);
});
