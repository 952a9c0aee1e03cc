// Checks what is learnt from reports, and the command that watches a page in a browser for them.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { available } from '../../js-shim/cli/audit/browsers.mjs';
import { learn, unjudged } from '../../js-shim/cli/learn.mjs';
import { addresses, folder, payeeguard } from './cli.mjs';

const skip = (await available()).includes('chromium') ? false : 'no Chromium on this machine';
const { GOOD, SPENDER, TOKEN } = addresses;

let calls = 0;
/** @param {any} violation @param {any} [body] */
const report = (violation, body = {}) => ({
  body: {
    callId: String(++calls),
    surface: 'eip1193',
    method: 'eth_sendTransaction',
    sourceFile: null,
    ...body,
    violations: [
      { role: 'payee', grade: 'unknown', asset: null, amount: null, path: 'params[0].to', why: null, ...violation },
    ],
  },
});

test('each role becomes an entry of its list, with its evidence', () => {
  const account = `eip155:1:${GOOD}`;
  const once = report({ account, amount: '7', asset: 'eip155:1/slip44:60' });
  const { policy, evidence, open } = learn([
    once,
    once,
    report(
      { account, amount: '12', asset: 'eip155:1/slip44:60' },
      { sourceFile: 'https://x/a.js', lineNumber: 3, columnNumber: 4 },
    ),
    report({ account: `eip155:1:${SPENDER}`, role: 'spender', grade: 'authority', amount: '9'.repeat(70) }),
    report({ account: `eip155:1:${TOKEN}`, role: 'contract' }),
    report({ account: 'solana:x:y', role: 'mention' }),
    report({ account: null, role: 'opaque', grade: 'opaque', why: 'calldata/short' }),
    report({ account: `eip155:*:${GOOD}` }),
    report({ account, grade: 'tamper' }),
  ]);
  assert.deepEqual(policy, {
    version: 1,
    contracts: [`eip155:1:${TOKEN}`],
    payees: [account],
    spenders: [`eip155:1:${SPENDER}`],
  });
  const payee = evidence.find(({ list }) => list === 'payees');
  assert.deepEqual([payee?.seen, payee?.largest, payee?.scripts], [2, '12', ['https://x/a.js:3:4']]);
  assert.equal(open.length, 3);
  assert.match(open.join('\n'), /opaque calldata\/short/);
});

test('tight entries are bound to what was seen', () => {
  const account = `eip155:1:${GOOD}`;
  const of = (/** @type {string} */ asset, /** @type {string} */ amount) => report({ account, asset, amount });
  const one = learn([of('eip155:1/slip44:60', '5'), of('eip155:1/slip44:60', '40')], { tight: true });
  assert.deepEqual(one.policy.payees, [{ account, asset: 'eip155:1/slip44:60', max: '40' }]);
  const two = learn([of('eip155:1/slip44:60', '5'), of(`eip155:1/erc20:${TOKEN}`, '40')], { tight: true });
  assert.deepEqual(two.policy.payees, [account]);
});

test('what a server is told of a payment is learnt, on the chain of the wallet, with the request as evidence', () => {
  const body = (/** @type {string} */ account, method = 'POST', path = '$.to') =>
    report({ account, path }, { surface: 'fetch', method });
  const requests = [
    { method: 'POST', url: '/api/payout?x=1', body: `{"to":"${GOOD.toLowerCase()}"}` },
    { method: 'POST', url: '/api/other', body: '{}' },
  ];
  const seen = [body(`eip155:*:${GOOD}`), body('cosmos:cosmoshub-4:cosmos1x')];
  const { policy, evidence, open } = learn(seen, { chain: 'eip155:10', requests });
  assert.deepEqual(policy.payees, ['cosmos:cosmoshub-4:cosmos1x', `eip155:10:${GOOD}`]);
  assert.deepEqual(
    evidence.map(({ calls, chain }) => [calls, chain]),
    [
      [['fetch POST $.to'], null],
      [['fetch POST $.to to /api/payout'], 'eip155:10'],
    ],
  );
  assert.deepEqual(open, []);
  // A wallet that has not said its chain is another matter, and so is an account of another kind than the wallet's.
  const other = [report({ account: `eip155:*:${SPENDER}` }), body('solana:*:x')];
  assert.equal(learn(other, { chain: 'eip155:10', requests }).open.length, 2);
});

test('an account at a place that is taken for no payment is told with the rule that would judge it', () => {
  const requests = [
    { method: 'GET', url: '/', body: '' },
    { method: 'POST', url: '/api/log?y', body: 'x' },
  ];
  const finding = (/** @type {any} */ more) => ({
    role: 'mention',
    account: `eip155:*:${GOOD}`,
    path: '$.a[3].b',
    ...more,
  });
  const all = [finding({}), finding({ role: 'payee' }), finding({ account: `eip155:*:${TOKEN}`, path: '$.own' })];
  assert.deepEqual(
    unjudged(requests, TOKEN.toLowerCase(), () => all),
    [
      `POST $.a[3].b to /api/log: eip155:*:${GOOD}; if that is who is paid: "network": [{"url":"/api/log","path":"$.a[*].b"}]`,
    ],
  );
});

test('a page is watched in a browser, and what it does becomes its policy', { skip }, (t) => {
  const place = folder(t);
  const data = `0x095ea7b3${SPENDER.slice(2).toLowerCase().padStart(64, '0')}${'ff'.padStart(64, '0')}`;
  writeFileSync(
    join(place, 'index.html'),
    '<!doctype html><html><head><script src="app.js"></script></head><body><button>Pay</button></body></html>',
  );
  writeFileSync(
    join(place, 'app.js'),
    `addEventListener('click', async () => {
      const [from] = await ethereum.request({ method: 'eth_requestAccounts' });
      const send = (more) => ethereum.request({ method: 'eth_sendTransaction', params: [{ from, ...more }] });
      await send({ to: '${GOOD}', value: '0x5' });
      await send({ to: '${TOKEN}', data: '${data}' });
      const post = (url, body) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
      await post('/api/payout', { to: '${SPENDER}', amount: '3' });
      await post('/api/ship', { parcel: { account: '${TOKEN}' } });
      await ethereum.request({ method: 'test_done' });
    });`,
  );
  writeFileSync(
    join(place, 'flow.mjs'),
    `export default async ({ page, wallet }) => {
      await page.waitFor('button');
      await page.click('button');
      for (let tries = 0; tries < 100 && !wallet.some(({ method }) => method === 'test_done'); tries++) await new Promise((r) => setTimeout(r, 50));
    };`,
  );
  const words = [
    'policy',
    'learn',
    '.',
    '--engine',
    'chromium',
    '--chain',
    'eip155:10',
    '--flow',
    'flow.mjs',
    '--out',
    'policy.json',
  ];
  const { code, err } = payeeguard(words, { cwd: place });
  assert.equal(code, 0, err);
  assert.match(err, new RegExp(`payees: eip155:10:${GOOD}, reported`));
  assert.match(
    err,
    new RegExp(`payees: eip155:10:${SPENDER}, reported once\\n.*\\$\\.to to /api/payout\\n.*names no chain`),
  );
  assert.match(err, /not taken for a payment: .*"network": \[\{"url":"\/api\/ship","path":"\$\.parcel\.account"\}\]/);
  assert.match(err, /spenders: .*\n {4}asked by eip1193 eth_sendTransaction params\[0\]\.data\.approve\.spender/);
  assert.equal(payeeguard(['policy', 'lint', 'policy.json'], { cwd: place }).code, 0);
  // Under the policy that was learnt, the same page goes on undisturbed.
  const audit = [
    'audit',
    '.',
    '--engine',
    'chromium',
    '--policy',
    'policy.json',
    '--flow',
    'flow.mjs',
    '--only',
    'a08-approve-hook',
  ];
  const held = payeeguard(audit, { cwd: place });
  assert.equal(held.code, 0, held.out + held.err);
  assert.equal(payeeguard(words, { cwd: place }).code, 3, 'the policy is there already');
});
