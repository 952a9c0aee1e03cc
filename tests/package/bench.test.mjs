// Checks that the benchmarks still run: every subject of the core, with so little effort that its figures mean nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask } from '../../scripts/terminal.mjs';

test('the core benchmarks run, and both sides find the same accounts', () => {
  const text = ask('node', ['scripts/bench.mjs', 'core', '--smoke']) ?? '';
  for (const title of ['Decoding', 'Scanning a request body', 'Long policies', 'Where we lose']) {
    assert.match(text, new RegExp(`^## ${title}$`, 'm'));
  }
  assert.match(text, /PSBT.*\| [\d.]+ \([\d.]+ to [\d.]+\)/);
  assert.doesNotMatch(text, /NaN|Infinity|undefined/);
});
