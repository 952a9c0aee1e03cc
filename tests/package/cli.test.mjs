// Checks the command line: what it prints, what it refuses, and the exit codes that scripts rely on.
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { FAILURES } from '../../js-shim/cli/failure.mjs';
import { LINES } from '../../js-shim/cli/header-lines.mjs';
import { root } from '../../scripts/terminal.mjs';
import { addresses, folder, payeeguard } from './cli.mjs';

const { EVIL, GOOD, LOOKALIKE, SPENDER, TOKEN, USER } = addresses;
const commands = payeeguard(['--help']).out.matchAll(/^ {2}([a-z]+(?: [a-z]+)?) {2,}/gm);
const names = [...commands].map((match) => match[1]);
const word = (/** @type {string} */ address) => address.slice(2).toLowerCase().padStart(64, '0');
const approve = (/** @type {string} */ spender) => `0x095ea7b3${word(spender)}${word('0x3e8')}`;

/** @param {import('node:test').TestContext} t @param {any} policy */
function policyFile(t, policy) {
  const path = join(folder(t), 'policy.json');
  writeFileSync(path, typeof policy === 'string' ? policy : JSON.stringify(policy));
  return path;
}
const policy = { version: 1, payees: [`eip155:1:${GOOD}`], spenders: [`eip155:1:${SPENDER}`] };

test('every command has help that names its options', () => {
  assert.ok(names.length >= 7, names.join());
  for (const name of names) {
    const { code, out } = payeeguard([...name.split(' '), '--help']);
    assert.equal(code, 0, name);
    assert.match(out, new RegExp(`^Usage: payeeguard ${name}`), name);
    assert.match(out, /^Exit codes: 0 /m, name);
  }
});

test('a wrong command line says what is wrong, and ends with 2', () => {
  for (const [words, why] of /** @type {[string[], RegExp][]} */ ([
    [['nonsense'], /no command "nonsense"/],
    [['policy', 'nonsense'], /no command "policy nonsense"/],
    [['inspect', 'a', 'b'], /"b" is one argument too many/],
    [['inspect', '--wrong', 'x'], /Unknown option '--wrong'/],
    [['inspect', '0x00', '--as', 'nothing'], /--as takes calldata/],
    [['headers', '--format', 'nothing'], /--format takes plain/],
    [['init'], /name at least one --payee/],
    [['init', '--payee', GOOD], /names no chain: on eip155:1 it is eip155:1:0x/],
    [['init', '--payee', 'eip155:1:0x...'], /the dots stand for the rest/],
    [['init', '--payee', `eip155:1:0x600D600d${GOOD.slice(10)}`], /checksum does not fit/],
    [['init', '--spender', 'moon:1:x'], /no chain is known by that name/],
  ])) {
    const { code, err, out } = payeeguard(words);
    assert.equal(code, 2, words.join(' '));
    assert.match(err, why);
    assert.match(err, /^payeeguard: cli-usage: /);
    assert.equal(out, '');
  }
  assert.equal(payeeguard([]).code, 2);
});

test('inspect reads calldata as a tree, and judges it', (t) => {
  const plain = payeeguard(['inspect', approve(SPENDER)]);
  assert.equal(plain.code, 0);
  assert.match(plain.out, new RegExp(`data\\.approve\\.spender +spender +eip155:\\*:${SPENDER} +amount 1000`));
  assert.doesNotMatch(plain.out, /ca11da7a/i);
  const path = policyFile(t, policy);
  assert.equal(payeeguard(['inspect', approve(SPENDER), '--policy', path, '--chain', 'eip155:1']).code, 0);
  const refused = payeeguard(['inspect', approve(EVIL), '--policy', path, '--chain', 'eip155:1']);
  assert.equal(refused.code, 1);
  assert.match(refused.out, /verdict: block\n +block +authority +spender/);
});

test('inspect finds out what its input is', () => {
  const json = (/** @type {string | Uint8Array} */ input, words = ['-']) =>
    JSON.parse(payeeguard(['inspect', ...words, '--json'], { input }).out);
  const transaction = { from: USER, to: GOOD, value: '0x1' };
  assert.equal(json(JSON.stringify(transaction))[0].findings[0].role, 'payee');
  const batch = [
    { method: 'eth_sendTransaction', params: [transaction] },
    { method: 'eth_sendTransaction', params: [{ from: USER, to: TOKEN, data: approve(EVIL) }] },
  ];
  const answers = json(JSON.stringify(batch));
  assert.equal(answers.length, 2);
  assert.ok(answers[1].findings.some((/** @type {any} */ { role }) => role === 'spender'));
  const bytes = Buffer.from(approve(SPENDER).slice(2), 'hex').toString('base64');
  assert.equal(json(bytes)[0].title, 'calldata');
  const typed = {
    types: {
      EIP712Domain: [{ name: 'chainId', type: 'uint256' }],
      Permit: ['owner:address', 'spender:address', 'value:uint256', 'nonce:uint256', 'deadline:uint256'].map(
        (field) => ({
          name: field.split(':')[0],
          type: field.split(':')[1],
        }),
      ),
    },
    primaryType: 'Permit',
    domain: { chainId: 1 },
    message: { owner: USER, spender: EVIL, value: '5', nonce: '0', deadline: '9' },
  };
  const [{ findings }] = json(JSON.stringify(typed));
  assert.ok(
    findings.some((/** @type {any} */ it) => it.role === 'spender' && it.account.endsWith(EVIL)),
    JSON.stringify(findings),
  );
  const body = json(JSON.stringify({ amount: 1, payTo: LOOKALIKE }))[0];
  assert.equal(body.title, 'request body');
  assert.ok(body.findings.some((/** @type {any} */ it) => it.role === 'payee'));
  const vector = (/** @type {string} */ name) => JSON.parse(readFileSync(join(root, 'tests/vectors', name), 'utf8'));
  const { psbt } = vector('bip174.json').psbt.find((/** @type {any} */ it) => it.outputs.some(Boolean));
  const { solana, expected } = vector('solana-web3.json');
  for (const [hex, title, account] of [
    [psbt, 'bip122:signPsbt', ''],
    [solana[0].transaction, 'solana:signTransaction', expected],
  ]) {
    for (const input of [hex, Buffer.from(hex, 'hex').toString('base64'), Buffer.from(hex, 'hex')]) {
      const [answer] = json(input);
      assert.equal(answer.title, title);
      const payees = answer.findings.filter((/** @type {any} */ it) => it.role === 'payee');
      assert.ok(payees.length > 0 && payees[0].account.endsWith(account), JSON.stringify(answer.findings));
      assert.equal(answer.tree.children[0].name, 'params[0]');
    }
  }
});

test('inspect reads what is piped into it, a payment link, and an address alone', () => {
  const piped = payeeguard(['inspect'], { input: approve(SPENDER) });
  assert.equal(piped.code, 0, piped.err);
  assert.match(piped.out, /spender/);
  const link = payeeguard(['inspect', `ethereum:${GOOD}@1?value=5`]);
  assert.match(link.out, /^link\n.*payee {2}eip155:1:0x\w{40} {2}amount 5/);
  assert.match(payeeguard(['inspect']).err, /cli-input: The input is empty/);
  assert.match(payeeguard(['inspect', 'nosuch.json']).err, /cli-file: nosuch\.json does not exist/);
  assert.match(payeeguard(['inspect', GOOD]).out, /mention {2}eip155:\*:0x/);
});

test('inspect says what it cannot read', () => {
  for (const [words, code, input] of /** @type {[string[], string, string][]} */ ([
    [['-'], 'cli-input', ''],
    [['-'], 'cli-input', '{"open":'],
    [['0x12'], 'cli-input', ''],
    [['./no-such-file'], 'cli-input', ''],
    [['0x00', '--policy', 'missing.json'], 'cli-file', ''],
  ])) {
    const { code: exit, err } = payeeguard(['inspect', ...words], { input });
    assert.equal(exit, 3);
    assert.match(err, new RegExp(`^payeeguard: ${code}: `));
  }
});

test('policy lint names the place of an error, and advises', (t) => {
  const wrong = payeeguard(['policy', 'lint', policyFile(t, { version: 1, payess: [] })]);
  assert.equal(wrong.code, 1);
  assert.match(wrong.out, /policy-unknown-key at \$\.payess/);
  const fine = payeeguard(['policy', 'lint', policyFile(t, { ...policy, frames: 'none' }), '--json']);
  assert.equal(fine.code, 0);
  assert.deepEqual(JSON.parse(fine.out), { errors: [], advice: [] });
  assert.match(
    payeeguard(['policy', 'lint', policyFile(t, { version: 1, mode: 'report' })]).out,
    /advice .*\$\.reportTo/,
  );
});

test('a signed policy holds for its origin, its time and its serial, to the byte', (t) => {
  const place = folder(t);
  const at = (/** @type {string} */ name) => join(place, name);
  const text = JSON.stringify(policy, null, 3);
  writeFileSync(at('policy.json'), text);
  const signer = payeeguard(['policy', 'keygen', at('key.pem')]).out.trim();
  assert.match(signer, /^ed25519:[0-9a-f]{64}$/);
  assert.equal(statSync(at('key.pem')).mode & 0o777, 0o600);
  assert.equal(payeeguard(['policy', 'keygen', at('key.pem')]).code, 3);
  assert.equal(
    payeeguard(['policy', 'lint', '-'], { input: JSON.stringify({ version: 1, signers: [signer] }) }).code,
    0,
  );

  const sign = ['policy', 'sign', at('policy.json'), '--key', at('key.pem'), '--origin', 'https://shop.example'];
  assert.equal(payeeguard(sign).code, 2);
  assert.equal(payeeguard([...sign, '--serial', '7', '--out', at('signed.json')]).code, 0);
  const signed = JSON.parse(readFileSync(at('signed.json'), 'utf8'));
  assert.equal(signed.policy, text);

  const verify = (/** @type {any} */ envelope, /** @type {string[]} */ ...more) => {
    writeFileSync(at('given.json'), JSON.stringify(envelope));
    return payeeguard(['policy', 'verify', at('given.json'), '--signer', signer, ...more]);
  };
  assert.equal(verify(signed, '--origin', 'https://shop.example', '--after', '6').code, 0);
  const other = `ed25519:${'0'.repeat(64)}`;
  for (const [envelope, more, why] of /** @type {[any, string[], string][]} */ ([
    [{ ...signed, policy: `${text} ` }, [], 'signature'],
    [{ ...signed, serial: 8 }, [], 'signature'],
    [{ ...signed, aud: 'https://evil.example' }, [], 'signature'],
    [{ ...signed, signer: other }, [], 'signer'],
    [signed, ['--origin', 'https://evil.example'], 'audience'],
    [signed, ['--after', '7'], 'rollback'],
    [{ ...signed, exp: signed.iat }, [], 'signature'],
    [{ ...signed, payeeguard: 'other' }, [], 'malformed'],
    ['text', [], 'malformed'],
  ])) {
    const { code, out } = verify(envelope, ...more);
    assert.equal(code, 1);
    assert.match(out, new RegExp(`refused \\(${why}\\)`));
  }
  assert.equal(payeeguard([...sign, '--serial', '8', '--days', '0', '--out', at('ended.json')]).code, 0);
  assert.match(verify(JSON.parse(readFileSync(at('ended.json'), 'utf8'))).out, /refused \(time\)/);
});

test('headers follow the policy, and every layer of status() has its line', (t) => {
  const layers = readFileSync(join(root, 'js-shim/src/status.js'), 'utf8').split('const CLOSES')[1].split('};')[0];
  const known = [...layers.matchAll(/^ {2}'([a-z-]+)':/gm)].map((match) => match[1]);
  assert.ok(known.length > 5);
  assert.deepEqual(
    known.filter((name) => !LINES.some(({ layer }) => layer === name)),
    [],
  );
  const none = payeeguard(['headers', policyFile(t, { version: 1, frames: 'none' })]);
  assert.match(none.out, /^Content-Security-Policy: .*frame-src 'none'/m);
  const some = payeeguard([
    'headers',
    policyFile(t, { version: 1, frames: ['https://pay.example'] }),
    '--format',
    'json',
  ]);
  assert.match(JSON.parse(some.out)['Content-Security-Policy'], /frame-src https:\/\/pay\.example(;|$)/);
  const any = payeeguard(['headers']);
  assert.doesNotMatch(any.out, /frame-src/);
  assert.match(any.err, /detected, not prevented/);
});

test('init names the plugin where a bundler builds the page', (t) => {
  const place = folder(t);
  const words = ['init', '--payee', `eip155:1:${GOOD}`];
  writeFileSync(join(place, 'vite.config.ts'), '');
  const vite = payeeguard(words, { cwd: place });
  assert.equal(vite.code, 0, vite.err);
  assert.match(vite.out, /has vite\.config\.ts[^]*plugins: \[payeeguard\(\{ policy: 'payeeguard\.policy\.json' \}\)\]/);
  assert.deepEqual(
    readdirSync(place).sort(),
    ['payeeguard.policy.json', 'vite.config.ts'],
    'no second copy of the guard',
  );
  const tags = payeeguard([...words, '--public', '.', '--force'], { cwd: place });
  assert.match(tags.out, /<script src="\/payeeguard\.js"/);
});

test('init finds the documents of SvelteKit and Angular by itself', (t) => {
  const place = folder(t);
  const words = ['init', '--payee', `eip155:1:${GOOD}`];
  const put = (/** @type {string} */ name, /** @type {string} */ text) => {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), text);
  };
  const page = (/** @type {string} */ name) => readFileSync(join(place, name), 'utf8');
  put('vite.config.ts', '');
  put('src/app.html', '<!doctype html><html><head>%sveltekit.head%</head></html>');
  const svelte = payeeguard(words, { cwd: place });
  assert.match(svelte.out, /put the guard first into src\/app\.html\n.*next:[^]*audit http:\/\/localhost:4173/);
  assert.match(page('src/app.html'), /"wrappers": "layer"[^]*<script src="\/payeeguard\.js"[^]*%sveltekit\.head%/);
  assert.ok(existsSync(join(place, 'static/payeeguard.js')));

  put('src/app.html', 'no document of that kind');
  put('angular.json', '{ "projects": { "shop": { "projectType": "application", "root": "", "sourceRoot": "src" } } }');
  const without = payeeguard([...words, '--force'], { cwd: place });
  assert.equal(without.code, 2);
  assert.match(without.err, /has angular\.json, but no src\/index\.html/);
  put('src/index.html', '<!doctype html><html><head></head></html>');
  const zoneless = payeeguard([...words, '--force'], { cwd: place });
  assert.match(zoneless.out, /audit dist\/shop\/browser/);
  assert.doesNotMatch(page('payeeguard.policy.json'), /layer/);
  put('package.json', '{ "dependencies": { "zone.js": "0.15.1" } }');
  const kept = payeeguard(['init', '--force'], { cwd: place });
  assert.match(
    kept.out,
    /put "wrappers": "layer" into payeeguard\.policy\.json/,
    'a policy that is there is not changed',
  );
  assert.equal(payeeguard([...words, '--force'], { cwd: place }).code, 0);
  assert.match(page('src/index.html'), /"wrappers": "layer"/);
});

test('init writes a policy, the guard and a page in which it is first', (t) => {
  const place = folder(t);
  const html =
    '<!doctype html>\n<html><head><!-- <head> --><meta charset="utf-8"><script src="app.js"></script></head></html>\n';
  writeFileSync(join(place, 'index.html'), html);
  const words = ['init', '--payee', `eip155:1:${GOOD.toLowerCase()}`, '--no-frames', '--html', 'index.html'];
  const { code, err } = payeeguard(words, { cwd: place });
  assert.equal(code, 0, err);
  const page = readFileSync(join(place, 'index.html'), 'utf8');
  const sri = readFileSync(join(root, 'dist/payeeguard.js.sri'), 'utf8').trim();
  assert.ok(
    page.indexOf(sri) > 0 && page.indexOf(sri) < page.indexOf('app.js') && page.indexOf(sri) < page.indexOf('<meta'),
  );
  assert.ok(page.includes(`eip155:1:${GOOD}`));
  assert.equal(payeeguard(['policy', 'lint', 'payeeguard.policy.json'], { cwd: place }).code, 0);
  assert.equal(payeeguard(words, { cwd: place }).code, 3, 'a second guard is refused');
  const again = payeeguard(['init', '--html', 'index.html', '--force'], { cwd: place });
  assert.match(again.out, /took payeeguard\.policy\.json/);
  assert.equal(readFileSync(join(place, 'index.html'), 'utf8'), page, 'the tags are replaced, not doubled');
  const setting = payeeguard(['init', '--layer', '--html', 'index.html', '--force'], { cwd: place });
  assert.equal(setting.code, 2);
  assert.match(setting.err, /is there already/);
});

test('docs/cli.md knows every command and every code', () => {
  const text = readFileSync(join(root, 'docs/cli.md'), 'utf8');
  const missing = [...names.map((name) => `payeeguard ${name}`), ...Object.keys(FAILURES)].filter(
    (it) => !text.includes(it),
  );
  assert.deepEqual(missing, []);
});

test('token sign makes what the page can check', (t) => {
  const place = folder(t);
  const key = join(place, 'key.pem');
  const signer = payeeguard(['policy', 'keygen', key]).out.trim();
  const words = [
    'token',
    'sign',
    '--key',
    key,
    '--origin',
    'https://shop.example',
    '--account',
    `eip155:1:${GOOD}`,
    '--max',
    '5',
  ];
  const { code, out } = payeeguard(words);
  assert.equal(code, 0);
  const [prefix, payload, signature] = out.trim().split('.');
  const bytes = Buffer.from(payload, 'base64url');
  const claims = JSON.parse(bytes.toString('utf8'));
  assert.equal(prefix, 'payeeguard1');
  assert.deepEqual(
    [claims.aud, claims.account, claims.max, claims.exp - claims.iat],
    ['https://shop.example', `eip155:1:${GOOD}`, '5', 600],
  );
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(signer.slice(8), 'hex')]);
  const signed = Buffer.concat([Buffer.from('payeeguard/expect/v1\0', 'latin1'), bytes]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  assert.ok(verify(null, signed, publicKey, Buffer.from(signature, 'base64url')));
  assert.equal(payeeguard(words.slice(0, -4)).code, 2);
  assert.equal(payeeguard([...words.slice(0, -1), '1.5']).code, 2);
});
