// Walks the quick start as a new user does: the packed archive in an empty folder, a shop that pays, and every command of the text in its order.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { available } from '../../js-shim/cli/audit/browsers.mjs';
import { root } from '../../scripts/terminal.mjs';
import { addresses } from './cli.mjs';

const skip = (await available()).includes('chromium') ? false : 'no Chromium on this machine';
const place = mkdtempSync(join(tmpdir(), 'payeeguard-walk-'));
after(() => rmSync(place, { recursive: true, force: true }));

/** @param {string} line */
function shell(line) {
  const [command, ...words] = line.split(' ');
  const result = spawnSync(command, words, { cwd: place, encoding: 'utf8', env: { ...process.env, NODE_PATH: '' } });
  return { code: result.status, said: `$ ${line}\n${result.stdout}${result.stderr}`, out: result.stdout };
}

/** The commands of a document, without their comments. @param {string} name */
const commandsOf = (name) =>
  [...readFileSync(join(root, name), 'utf8').matchAll(/^```sh\n([^]*?)^```/gm)]
    .flatMap(([, block]) => block.split('\n'))
    .map((line) => line.replace(/\s+#.*/, '').trim())
    .filter((line) => line.startsWith('npx payeeguard'));

const account = `eip155:1:${addresses.GOOD}`;
const shop = `<!doctype html><html><head><title>Shop</title><script src="shop.js" defer></script></head>
<body><button id="pay">Pay</button><p id="out"></p></body></html>`;
const script = `document.querySelector('#pay').addEventListener('click', async () => {
  const [from] = await ethereum.request({ method: 'eth_requestAccounts' });
  const params = [{ from, to: '${addresses.GOOD}', value: '0x5' }];
  document.querySelector('#out').textContent = await ethereum.request({ method: 'eth_sendTransaction', params });
});`;
const flow = `export default async ({ page, wallet }) => {
  await page.waitFor('#pay');
  await page.click('#pay');
  while (!wallet.some(({ method }) => method === 'eth_sendTransaction')) await new Promise((next) => setTimeout(next, 50));
};`;

/** What a user puts in place of the example's own, and what the command has to have done. @type {[RegExp, (line: string) => string, (done: ReturnType<typeof shell>) => void][]} */
const STEPS = [
  [
    /^npx payeeguard init --payee eip155:1:0x\.\.\. --html index\.html$/,
    (line) => line.replace('eip155:1:0x...', account),
    () => {
      const page = readFileSync(join(place, 'index.html'), 'utf8');
      assert.ok(page.indexOf('payeeguard.js') < page.indexOf('shop.js') && page.includes(account), page);
      assert.ok(existsSync(join(place, 'payeeguard.js')));
    },
  ],
  [
    /^npx payeeguard policy learn http:\/\/localhost:3000 --headed$/,
    () => 'npx payeeguard policy learn . --flow flow.mjs',
    ({ out }) => assert.deepEqual(JSON.parse(out), { version: 1, payees: [account] }),
  ],
  [
    /^npx payeeguard audit \.$/,
    (line) => `${line} --flow flow.mjs --only a05-provider,a06-native-transfer-hook,g01-postmessage-direct,b05-xhr`,
    ({ said }) => {
      const { honest, results } = JSON.parse(readFileSync(join(place, 'payeeguard-audit/audit.json'), 'utf8'));
      assert.ok(honest[0].protected && results.length === 4, said);
      assert.ok(results.filter((/** @type {any} */ { outcome }) => outcome === 'prevented').length >= 2, said);
    },
  ],
  [
    /^npx payeeguard headers payeeguard\.policy\.json$/,
    (line) => line,
    ({ out }) => assert.match(out, /^Content-Security-Policy: /),
  ],
  [/^npx payeeguard scan$/, (line) => line, ({ out }) => assert.match(out, /^0 findings in \d+ files/m)],
];

test('the quick start leads from nothing to an audited page', { skip }, () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(place, 'package.json'), '{ "private": true }\n');
  for (const [name, text] of Object.entries({ 'index.html': shop, 'shop.js': script, 'flow.mjs': flow }))
    writeFileSync(join(place, name), text);
  const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', place], { cwd: root });
  assert.equal(packed.status, 0, String(packed.stderr));
  const installed = shell(`npm install --offline --no-audit --no-fund --ignore-scripts ./payeeguard-${version}.tgz`);
  assert.equal(installed.code, 0, installed.said);

  const lines = commandsOf('docs/quick-start.md');
  assert.equal(lines.length, STEPS.length, lines.join('\n'));
  for (const line of lines) {
    const step = STEPS.find(([wanted]) => wanted.test(line));
    assert.ok(step, `nobody tries: ${line}`);
    const done = shell(step[1](line).replace('npx', 'npx --no-install'));
    assert.equal(done.code, 0, done.said);
    step[2](done);
  }
});

test('the README promises no command that the quick start does not have', () => {
  const known = commandsOf('docs/quick-start.md');
  const own = commandsOf('README.md');
  assert.ok(own.length >= 2);
  assert.deepEqual(
    own.filter((line) => !known.includes(line)),
    [],
  );
});

test('actions in the documents are named by a full commit hash', () => {
  const text = readFileSync(join(root, 'docs/audit.md'), 'utf8');
  const used = [...text.matchAll(/uses: (\S+)(.*)/g)];
  assert.ok(used.length >= 4);
  for (const [line, name, rest] of used) {
    assert.match(name, /^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/, line);
    assert.match(rest, / # v\d+\.\d+\.\d+$/, line);
  }
});
