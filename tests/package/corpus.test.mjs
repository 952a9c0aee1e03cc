// Tests that the corpus is whole: every known technique and every honest practice has a sample whose file is named after it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSamples } from '../browser/samples.mjs';
import { FURTHER, HONEST, TIERS, UNSTAGED } from '../browser/techniques.mjs';

const samples = await loadSamples();
const withId = (id) => samples.filter((sample) => sample.id === id || sample.also?.includes(id));
const lacking = (ids) => ids.filter((id) => !Object.hasOwn(UNSTAGED, id) && withId(id).length === 0);

test('the core of the corpus has 97 techniques, each with a sample', () => {
  const core = TIERS.flat();
  assert.equal(new Set(core).size, 97);
  assert.deepEqual(lacking(core), []);
  assert.deepEqual(
    core.filter((id) => Object.hasOwn(UNSTAGED, id)),
    [],
  );
});

test('the techniques beyond the core have samples, or a reason why none can be staged', () => {
  assert.deepEqual(lacking(FURTHER), []);
  for (const [id, why] of Object.entries(UNSTAGED)) {
    assert.ok(FURTHER.includes(id) && why.length > 30, id);
    assert.deepEqual(withId(id), [], `${id} is staged after all`);
  }
});

test('the honest practices that look like attacks have flows', () => {
  const flows = samples.filter(({ kind }) => kind === 'benign');
  const missing = HONEST.filter((id) => !flows.some((flow) => flow.id === id || flow.also?.includes(id)));
  assert.deepEqual(missing, []);
});

test('an attack file is named after its technique, and no two samples have one name', () => {
  const wrong = samples
    .filter(({ kind, id }) => kind === 'attack' && /^[A-J]\d\d$/.test(id))
    .filter(({ slug, id }) => !slug.startsWith(`${id.toLowerCase()}-`));
  assert.deepEqual(
    wrong.map(({ slug, id }) => `${slug}: ${id}`),
    [],
  );
  assert.equal(new Set(samples.map(({ slug }) => slug)).size, samples.length);
});
