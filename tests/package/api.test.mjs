// Checks that the committed text of the public API is what the sources say, and that a consumer's TypeScript agrees.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
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

test("a consumer's TypeScript compiles against the published types", () => {
  const program = ts.createProgram([join(root, 'tests/package/consumer.mts')], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    noEmit: true,
    types: [],
  });
  const problems = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName.slice(root.length)}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  assert.deepEqual(problems, []);
});
