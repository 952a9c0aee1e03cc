// Owns that the committed bytecode of the test contracts is what their source compiles to.
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

test('contracts.json is TestContracts.sol, compiled', () => {
  const script = fileURLToPath(new URL('../browser/contracts/compile.mjs', import.meta.url));
  execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' });
});
