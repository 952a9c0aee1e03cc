// Checks `payeeguard report explain`: what it says of reports, by which manifest or map, and of what is none.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { byManifest } from '../../js-shim/cli/attribution.mjs';
import { addresses, folder, payeeguard } from './cli.mjs';

const violation = {
  ...{ grade: 'lookalike', disposition: 'block', role: 'payee', account: `eip155:1:${addresses.LOOKALIKE}` },
  ...{ chain: 'eip155:1', asset: null, amount: '5', path: 'params[0].to', why: null },
  ...{ nearestExpected: `eip155:1:${addresses.GOOD}`, distance: 30 },
};
const spot = { sourceFile: 'https://shop.example/assets/main.js', lineNumber: 3, columnNumber: 40 };
const report = {
  type: 'payeeguard-violation',
  age: 0,
  url: 'https://shop.example/pay',
  user_agent: 'x',
  body: {
    ...{ callId: '1', surface: 'eip1193', method: 'eth_sendTransaction', disposition: 'enforce', ...spot },
    ...{ attribution: 'unverified', violations: [violation] },
  },
};
/** @type {{ packages: string[], ranges: [number, number, number][] }} */
const chunk = {
  packages: ['bad@1.0.0', 'good@2.0.0'],
  ranges: [
    [1, 1, 1],
    [3, 30, 0],
    [3, 50, -1],
  ],
};
const manifest = {
  version: 1,
  guard: {},
  chunks: { 'assets/main.js': chunk, 'main.js': { packages: [], ranges: [] } },
};

test('a report is told with its package', (t) => {
  const place = folder(t);
  mkdirSync(join(place, 'dist'));
  writeFileSync(join(place, 'dist/payeeguard.manifest.json'), JSON.stringify(manifest));
  const plain = payeeguard(['report', 'explain', '-', '--build', 'dist'], {
    cwd: place,
    input: JSON.stringify([report]),
  });
  assert.equal(plain.code, 0, plain.err);
  assert.match(plain.out, /eip1193 eth_sendTransaction on https:\/\/shop\.example\/pay \(enforce\)/);
  assert.match(
    plain.out,
    new RegExp(
      `block {2}lookalike {2}payee {2}eip155:1:${addresses.LOOKALIKE}.*nearest expected eip155:1:${addresses.GOOD}`,
    ),
  );
  assert.match(
    plain.out,
    /asked by {2}https:\/\/shop\.example\/assets\/main\.js:3:40 \(unverified\)\n {2}which is {2}bad@1\.0\.0 \(by the manifest\)/,
  );
  const lines = `${JSON.stringify(report)}\n${JSON.stringify(report)}\n`;
  const json = payeeguard(['report', 'explain', '-', '--build', 'dist/payeeguard.manifest.json', '--json'], {
    cwd: place,
    input: lines,
  });
  const [one, two] = JSON.parse(json.out);
  assert.deepEqual([one.body.attribution, one.body.package], ['manifest', 'bad@1.0.0']);
  assert.deepEqual(two, one);
  const alone = payeeguard(['report', 'explain', '-', '--json'], { input: JSON.stringify(report) });
  assert.deepEqual(JSON.parse(alone.out), [report]);
});

test('positions fall into the range that they are in', () => {
  const of = (/** @type {number} */ lineNumber, /** @type {number} */ columnNumber, sourceFile = spot.sourceFile) =>
    byManifest({ sourceFile, lineNumber, columnNumber }, manifest);
  assert.equal(of(1, 1)?.package, 'good@2.0.0');
  assert.equal(of(3, 29)?.package, 'good@2.0.0');
  assert.equal(of(3, 30)?.package, 'bad@1.0.0');
  assert.equal(of(9, 1)?.package, null);
  assert.equal(of(1, 1, 'https://shop.example/other.js'), null);
  assert.equal(of(1, 1, 'https://shop.example/notmain.js'), null);
  assert.equal(byManifest({ ...spot, lineNumber: null }, manifest), null);
});

test('what is no report is refused, and says why', (t) => {
  const place = folder(t);
  writeFileSync(join(place, 'broken.json'), '{');
  writeFileSync(join(place, 'other.json'), '{"chunks":1}');
  for (const [words, input, why] of /** @type {[string[], string, RegExp][]} */ ([
    [['-'], '', /cli-input: These are no reports/],
    [['-'], 'nonsense', /cli-input: These are no reports/],
    [['-'], '[{"type":"csp-violation"}]', /cli-input: These are no reports: each has the type/],
    [['-', '--build', 'missing'], JSON.stringify(report), /cli-file: missing does not exist/],
    [['-', '--build', 'broken.json'], JSON.stringify(report), /cli-input: broken\.json is no JSON/],
    [['-', '--build', 'other.json'], JSON.stringify(report), /cli-input: other\.json is no manifest/],
    [['missing.json'], '', /cli-file: missing\.json cannot be read/],
  ])) {
    const { code, err, out } = payeeguard(['report', 'explain', ...words], { cwd: place, input });
    assert.equal(code, 3, err);
    assert.match(err, why);
    assert.equal(out, '');
  }
});
