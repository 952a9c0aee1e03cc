// Checks the audit in a real browser: what passes, what gets through, what an honest refusal looks like, and that it goes on where it stopped.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { available } from '../../js-shim/cli/audit/browsers.mjs';
import { policyIn, widened, withoutGuard } from '../../js-shim/cli/audit/document.mjs';
import { findProgram, freePort } from '../../js-shim/cli/audit/programs.mjs';
import { settingsLacking } from '../../js-shim/cli/audit/perform.mjs';
import { auditSarif, html, junit, shortcomings, table } from '../../js-shim/cli/audit/report.mjs';
import { guardTags, integrityOf } from '../../js-shim/cli/markup.mjs';
import vitePlugin from '../../js-shim/plugins/vite.mjs';
import { root } from '../../scripts/terminal.mjs';
import { addresses, folder, payeeguard } from './cli.mjs';

const skip = (await available()).includes('chromium') ? false : 'no Chromium on this machine';
const payee = `eip155:1:${addresses.GOOD}`;
const policy = {
  version: 1,
  payees: [payee],
  spenders: [`eip155:1:${addresses.SPENDER}`],
  contracts: [`eip155:1:${addresses.TOKEN}`],
};
const samples = 'a05-provider-hook,a08-approve-hook,g01-postmessage-direct,b05-request-body-fetch';
const chromium = ['--engine', 'chromium'];

/** @param {string} place @param {object} own */
function page(place, own) {
  const guard = readFileSync(join(root, 'dist/payeeguard.js'));
  const tags = guardTags({ policy: JSON.stringify(own), src: 'payeeguard.js', integrity: integrityOf(guard) });
  writeFileSync(join(place, 'payeeguard.js'), guard);
  writeFileSync(
    join(place, 'index.html'),
    `<!doctype html><html><head>${tags}<title>shop</title></head><body><button id="pay">Pay</button></body></html>`,
  );
}

/** @param {string[]} words @param {string} cwd */
function audit(words, cwd) {
  const { code, out, err } = payeeguard(['audit', ...words, ...chromium, '--out', 'out'], { cwd });
  const result = code === 0 || code === 1 ? JSON.parse(readFileSync(join(cwd, 'out/audit.json'), 'utf8')) : null;
  return { code, out, err, ...result };
}

test('a page that Vite built with the plugin holds in a browser', { skip }, async (t) => {
  const place = folder(t);
  const { build } = await import('vite');
  writeFileSync(
    join(place, 'index.html'),
    '<!doctype html><html><head><script type="module" src="/main.js"></script></head></html>',
  );
  writeFileSync(join(place, 'main.js'), "import base58 from 'bs58check';\nwindow.app = base58;\n");
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
  await build({
    root: place,
    configFile: false,
    logLevel: 'silent',
    plugins: [vitePlugin({ policy })],
    build: { outDir: 'built' },
  });
  const { code, honest, results, out } = audit(['built', '--only', samples], place);
  assert.equal(code, 0, out);
  assert.equal(honest[0].protected, true);
  assert.deepEqual(honest[0].blocked, []);
  assert.equal(results.length, 4);
  for (const { slug, outcome } of results) assert.equal(outcome, 'prevented', slug);
  for (const name of ['report.html', 'junit.xml', 'audit.sarif'])
    assert.ok(readFileSync(join(place, 'out', name), 'utf8').length > 100);
  assert.match(readFileSync(join(place, 'out/report.html'), 'utf8'), /data:image\/png;base64,/);

  const started = Date.now();
  const again = audit(['built', '--only', `${samples},a06-native-transfer-hook`], place);
  assert.equal(again.results.length, 5);
  const before = new Map(results.map((/** @type {any} */ it) => [it.slug, it.ms]));
  const kept = again.results.filter((/** @type {any} */ it) => before.get(it.slug) === it.ms);
  assert.equal(kept.length, 4, `${Date.now() - started} ms`);
});

test('an audit that was killed goes on where it was, past a line that was cut', { skip }, async (t) => {
  const place = folder(t);
  page(place, policy);
  const words = ['audit', '.', '--only', samples, ...chromium, '--jobs', '1', '--out', 'out'];
  const child = spawn(process.execPath, [join(root, 'js-shim/cli/payeeguard.mjs'), ...words], {
    cwd: place,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await new Promise((resolve) => {
    let said = '';
    child.stderr.on('data', (chunk) => / 2\/4 /.test((said += chunk)) && resolve(null));
    child.once('close', resolve);
  });
  const listed = (/** @type {string[]} */ ...words) => {
    const { stdout } = spawnSync('ps', ['-o', 'pid=', ...words], { encoding: 'utf8' });
    return stdout.split(/\s+/).filter(Boolean);
  };
  const started = listed('--ppid', String(child.pid));
  // What they started is of their groups.
  const groups = () =>
    started.flatMap((pid) => spawnSync('pgrep', ['-g', pid], { encoding: 'utf8' }).stdout.split('\n'));
  assert.ok(groups().filter(Boolean).length > 3, 'a driver, its browser and who watches over them');
  process.kill(Number(child.pid), 'SIGKILL');
  for (let tries = 0; tries < 100 && groups().some(Boolean); tries++) await pause(100);
  assert.deepEqual(groups().filter(Boolean), [], 'the audit was killed, and left something behind');
  const journal = join(place, 'out/journal.ndjson');
  const lines = readFileSync(journal, 'utf8').split('\n').filter(Boolean);
  assert.ok(lines.length >= 3 && !existsSync(join(place, 'out/audit.json')), lines.length.toString());
  writeFileSync(journal, `${lines.join('\n')}\n{"engine":"chromium","slug":"g01-post`);
  const { code, results, out, err } = audit(['.', '--only', samples], place);
  assert.equal(code, 0, out + err);
  assert.equal(results.length, 4);
  for (const line of lines.slice(1)) {
    const { slug, ms } = JSON.parse(line);
    assert.equal(results.find((/** @type {any} */ it) => it.slug === slug).ms, ms, `${slug} was tried again`);
  }
});

test('a policy in report mode lets samples through, and every report says so', { skip }, (t) => {
  const place = folder(t);
  page(place, { ...policy, mode: 'report' });
  const { code, out, results } = audit(
    ['.', '--only', 'a06-native-transfer-upstream,a08-approve-unlimited-direct'],
    place,
  );
  assert.equal(code, 1, out);
  const through = results.filter((/** @type {any} */ it) => it.outcome === 'through');
  assert.ok(through.length > 0, out);
  assert.match(out, /FAILED {2}chromium: .*got through/);
  assert.match(readFileSync(join(place, 'out/junit.xml'), 'utf8'), /<failure message="got through/);
  const { runs } = JSON.parse(readFileSync(join(place, 'out/audit.sarif'), 'utf8'));
  assert.equal(runs[0].results[0].level, 'error');
});

test('a flow drives the page, and an honest payment that the policy refuses is told', { skip }, (t) => {
  const place = folder(t);
  page(place, policy);
  const flow = (/** @type {string} */ to) => `export default async ({ page, wallet }) => {
    await page.waitFor('#pay');
    await page.click('#pay');
    for (let tries = 0; tries < 100 && !wallet.some(({ method }) => method === 'test_done'); tries++) await new Promise((r) => setTimeout(r, 50));
  };
  // ${to}`;
  const button = (/** @type {string} */ to) => {
    const text = readFileSync(join(place, 'index.html'), 'utf8').replace(/<script id="own">.*?<\/script>/s, '');
    const script = `<script id="own">document.querySelector('#pay').addEventListener('click', async () => {
      const params = [{ from: '${addresses.USER}', to: '${to}', value: '0x5' }];
      await ethereum.request({ method: 'eth_sendTransaction', params }).catch(() => {});
      await ethereum.request({ method: 'test_done' });
    });</script>`;
    writeFileSync(join(place, 'index.html'), text.replace('</body>', `${script}</body>`));
    writeFileSync(join(place, 'flow.mjs'), flow(to));
  };
  button(addresses.GOOD);
  const good = audit(['.', '--flow', 'flow.mjs', '--only', 'a06-native-transfer-hook'], place);
  assert.equal(good.code, 0, good.out + good.err);
  assert.equal(good.results[0].outcome, 'prevented');
  button(addresses.OTHER_USER ?? '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC');
  const bad = audit(['.', '--flow', 'flow.mjs', '--only', 'a06-native-transfer-hook'], place);
  assert.equal(bad.code, 1);
  assert.match(bad.out, /an honest call was refused: eip1193 eth_sendTransaction: unknown payee/);
});

test(
  'a site under a strict policy of its own is audited, through a WebDriver that stands for a grid',
  { skip: skip || !findProgram(['chromedriver']) },
  async (t) => {
    const place = folder(t);
    page(place, { ...policy, frames: 'none' });
    const site = createServer((request, response) => {
      const path = request.url === '/shop' ? 'index.html' : 'payeeguard.js';
      const nonce = 'abc';
      const body = readFileSync(join(place, path), 'utf8');
      response.setHeader('content-type', path.endsWith('.html') ? 'text/html' : 'text/javascript');
      response.setHeader(
        'content-security-policy',
        `default-src 'none'; script-src 'nonce-${nonce}' 'wasm-unsafe-eval'; connect-src 'self'`,
      );
      response.end(path.endsWith('.html') ? body.replace('<script src', `<script nonce="${nonce}" src`) : body);
    });
    await new Promise((resolve) => site.listen(0, '127.0.0.1', () => resolve(null)));
    t.after(() => site.close());
    const { port } = /** @type {any} */ (site.address());
    const inner = await freePort();
    const driver = spawn('chromedriver', [`--port=${inner}`], { stdio: 'ignore' });
    t.after(() => driver.kill());
    // A grid with one place: whoever wants a second browser is told that there is none.
    let [open, refused] = [0, 0];
    const hub = createServer(async (request, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const asksForOne = request.method === 'POST' && request.url === '/session';
      if (asksForOne && open > 0) {
        refused += 1;
        const value = { error: 'session not created', message: 'no slot is free', stacktrace: '' };
        return response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ value }));
      }
      if (asksForOne) open += 1;
      if (request.method === 'DELETE' && /^\/session\/[^/]+$/.test(request.url ?? '')) open -= 1;
      const { method } = request;
      const body = method === 'POST' ? Buffer.concat(chunks) : undefined;
      const answer = await fetch(`http://127.0.0.1:${inner}${request.url}`, { method, body });
      return response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    });
    await new Promise((resolve) => hub.listen(0, '127.0.0.1', () => resolve(null)));
    t.after(() => hub.close());
    const grid = /** @type {any} */ (hub.address()).port;
    const words = [
      'audit',
      `http://127.0.0.1:${port}/shop`,
      '--only',
      'a05-provider-hook,g01-postmessage-direct',
      '--out',
      'out',
    ];
    const child = spawn(
      process.execPath,
      [
        join(root, 'js-shim/cli/payeeguard.mjs'),
        ...words,
        ...chromium,
        '--grid',
        `http://127.0.0.1:${grid}`,
        '--host',
        '127.0.0.1',
      ],
      { cwd: place, env: { ...process.env, PAYEEGUARD_CHROMIUM_FLAGS: '--no-sandbox' } },
    );
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    const code = await new Promise((resolve) => child.once('close', resolve));
    assert.equal(code, 0, said);
    assert.ok(refused > 0 && said.includes('one browser less'), said);
    assert.equal(open, 0);
    const { results, honest } = JSON.parse(readFileSync(join(place, 'out/audit.json'), 'utf8'));
    assert.equal(honest[0].protected, true);
    assert.deepEqual(
      results.map((/** @type {any} */ it) => it.outcome),
      ['prevented', 'prevented'],
    );
  },
);

test('a page without a guard is told, and tried with a policy on request', { skip }, (t) => {
  const place = folder(t);
  mkdirSync(join(place, 'site'));
  writeFileSync(join(place, 'site/index.html'), '<!doctype html><title>bare</title>');
  writeFileSync(join(place, 'policy.json'), JSON.stringify(policy));
  const bare = payeeguard(['audit', 'site', ...chromium], { cwd: place });
  assert.equal(bare.code, 3);
  assert.match(bare.err, /cli-page: site: there is no guard in this page/);
  const { code, out, results } = audit(['site', '--policy', 'policy.json', '--only', 'a05-provider-hook'], place);
  assert.equal(code, 0, out);
  assert.equal(results[0].outcome, 'prevented');
});

test('a wrong command line is refused before any browser starts', (t) => {
  const place = folder(t);
  page(place, policy);
  for (const [words, code, why] of /** @type {[string[], number, RegExp][]} */ ([
    [['.', '--grid', 'http://grid'], 2, /--grid needs --host/],
    [['.', '--engine', 'mosaic'], 2, /--engine takes chromium/],
    [['.', '--only', 'nothing'], 2, /no sample fits/],
    [['.', '--jobs', 'many'], 2, /--jobs takes a number/],
    [['.', '--settle', 'soon'], 2, /--settle takes milliseconds/],
    [['missing'], 3, /no folder, no file and no URL/],
    [['.', '--flow', 'missing.mjs'], 3, /missing\.mjs does not exist/],
    [['.', '--policy', 'missing.json'], 3, /missing\.json cannot be read/],
  ])) {
    const words_ = words.includes('--engine') ? words : [...words, ...chromium];
    const { code: exit, err } = payeeguard(['audit', ...words_], { cwd: place });
    assert.equal(exit, code, err);
    assert.match(err, why);
  }
});

test('documents: guard and policy out, a policy header widened no further than needed', () => {
  const guard = { text: '<script src="/payeeguard.js" integrity="x"></script>' };
  const doc = `<head><script type="application/json" id="payeeguard-policy">{"version":1}</script>${guard.text}<script>app()</script></head>`;
  assert.equal(withoutGuard(doc, guard), '<head><script>app()</script></head>');
  assert.equal(policyIn(doc), '{"version":1}');
  assert.equal(policyIn('<script src="g.js" data-payees="a b"></script>'), '{"version":1,"payees":["a","b"]}');
  assert.equal(policyIn('<p>'), null);
  assert.equal(
    widened("default-src 'none'; script-src 'nonce-a'", []),
    "default-src 'self'; script-src 'nonce-a' 'self'",
  );
  assert.equal(
    widened("script-src 'unsafe-inline'; report-uri /r", ["'sha256-x'"]),
    "script-src 'unsafe-inline' 'self'",
  );
  assert.equal(widened('script-src https:', ["'sha256-x'"]), "script-src https: 'sha256-x' 'self'");
});

test('a sample that another policy prevents names what the page lacks', () => {
  const wanted = { version: 1, payees: ['x'], frames: 'none', unknown: { mention: 'block' } };
  assert.deepEqual(settingsLacking(wanted, { version: 1, payees: ['y'] }), [
    '"frames": "none"',
    '"unknown": {"mention":"block"}',
  ]);
  assert.deepEqual(settingsLacking(wanted, { ...wanted, payees: ['y'] }), []);
  assert.deepEqual(settingsLacking({ payees: ['x'], operators: [] }, { version: 1 }), [
    '"payees": [...]',
    '"operators": [...]',
  ]);
  const network = [{ url: '/api/withdraw', path: '$.x', role: 'payee' }];
  assert.deepEqual(settingsLacking({ network }, { payees: ['x'] }), [`"network": [${JSON.stringify(network[0])}]`]);
  assert.deepEqual(settingsLacking({ network }, { network: [{ url: '/other', path: '$.y' }, ...network] }), []);
});

test('reports: what fails, what is only told, and text that cannot break out', () => {
  const honest = {
    engine: 'chromium',
    version: 'c',
    protected: true,
    reasons: [],
    blocked: [],
    advice: [],
    refused: [],
  };
  const result = (/** @type {any} */ more) => ({
    engine: 'chromium',
    slug: 's',
    id: 'S',
    title: '<b>&"',
    source: 'x',
    level: 'prevented',
    outcome: 'prevented',
    note: '',
    ms: 1,
    ...more,
  });
  const of = (/** @type {any[]} */ results, /** @type {any} */ own = {}) => ({
    target: 't',
    date: 'd',
    version: 'v',
    seconds: 1,
    honest: [{ ...honest, ...own }],
    results,
  });
  assert.deepEqual(shortcomings(of([result({})])), []);
  assert.equal(shortcomings(of([result({ outcome: 'through' })])).length, 1);
  assert.equal(shortcomings(of([result({ outcome: 'needs', note: 'h' })])).length, 0);
  assert.equal(shortcomings(of([result({ outcome: 'needs', note: 'h' })]), { strict: true }).length, 1);
  assert.match(shortcomings(of([result({ outcome: 'unstaged' })]))[0], /proves nothing/);
  assert.match(
    shortcomings(of([result({})], { protected: false, reasons: ['late'] }))[0],
    /not protected \(late: js-shim\/errors\/late\.md/,
  );
  const text = html(of([result({ outcome: 'through', note: '<script>' })]));
  assert.ok(!text.includes('<script>') && text.includes('&lt;b&gt;&amp;&quot;'));
  assert.match(
    junit(of([result({ outcome: 'error', note: 'a\u0000"b' })])),
    /failures="1".*\n[\s\S]*message="could not be tried: a&quot;b"/,
  );
  assert.deepEqual(
    auditSarif(of([result({}), result({ slug: 'n', outcome: 'needs' })])).runs[0].results.map(({ level }) => level),
    ['warning'],
  );
  const off = of([result({}), result({ slug: 'u', outcome: 'unstaged' }), result({ slug: 'k', outcome: 'skipped' })]);
  assert.match(table(off), /stole without the guard +1\n[^]*prevented +1\n/);
  const cells = (/** @type {string} */ slug) => html(off).split(`<code>${slug}</code>`)[1].split('</tr>')[0];
  assert.match(cells('s'), /<td>stole<\/td><td class="prevented">/);
  assert.match(cells('u'), /<td>found nothing<\/td>/);
  assert.match(cells('k'), /<td>-<\/td>/);
});
