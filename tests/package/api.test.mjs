// Checks that the committed text of the public API is what the sources say, and that a consumer's TypeScript agrees.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { apiText, snapshot } from '../../scripts/api.mjs';
import { root } from '../../scripts/terminal.mjs';

test(`${snapshot} is the public API`, async () => {
  const committed = existsSync(join(root, snapshot)) ? readFileSync(join(root, snapshot), 'utf8') : '';
  assert.equal(
    await apiText(),
    committed,
    'the public API changed: run `npm run api`, and commit the change if it is meant',
  );
});
