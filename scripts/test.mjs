// `npm test`: set-up, build and every check, counted together. `npm test -- lint package` runs only the named parts.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setup } from './setup.mjs';
import { Failure, root, run, say, whenStarted } from './terminal.mjs';
import { useTools } from './toolchain.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {string[]} command
 * @property {RegExp} [counts] finds what the check's own runner counted, summed over every match; without it the check counts as one
 */

const cargoCounts = /^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed/gm;
const nodeCounts = /^(?:ℹ|#) (?:pass (?<passed>\d+)|fail (?<failed>\d+))$/gm;
/** Lines that name what failed, as the runners print them, with the line below that says why. */
const failureLines =
  /^.*(?:\bFAIL(?:ED)?\b|✖(?! \d+ problem)|NOT AS IT SHOULD BE|^error\b|\bnot ok\b|panicked at).*(?:\n.*)?/gm;
/** Lines of one check that are told again at the end. */
const MAX_TOLD = 12;
const plainCounts = /^(?<passed>\d+) passed, (?<failed>\d+) failed/gm;

/** Test files in plain Node, found so that a new one needs no line here. */
const nodeTests = ['scripts', 'tests/package'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => `${folder}/${name}`),
);

/** The checks by part, in the order they run: the quick ones first. @type {Record<string, Check[]>} */
const parts = {
  lint: [
    { name: 'cargo fmt', command: ['cargo', 'fmt', '--all', '--check'] },
    { name: 'eslint', command: ['eslint', '.'] },
    { name: 'prettier', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
    { name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
    {
      name: 'clippy',
      command: [
        'cargo',
        'clippy',
        '--workspace',
        '--all-targets',
        '--all-features',
        '--locked',
        '--',
        '-D',
        'warnings',
      ],
    },
  ],
  rust: [
    {
      name: 'cargo test',
      command: ['cargo', 'test', '--workspace', '--locked', '--no-fail-fast'],
      counts: cargoCounts,
    },
  ],
  build: [{ name: 'build', command: ['node', 'scripts/build.mjs'] }],
  package: [{ name: 'package', command: ['node', '--test', '--test-reporter=spec', ...nodeTests], counts: nodeCounts }],
  browser: [
    { name: 'browser', command: ['node', 'tests/browser/run.mjs'], counts: plainCounts },
    { name: 'demonstration', command: ['node', 'scripts/start.mjs', '--once'] },
    { name: 'dapps', command: ['node', 'tests/browser/dapps.mjs'], counts: plainCounts },
    { name: 'dialog', command: ['node', 'tests/browser/dialog.mjs'], counts: plainCounts },
    { name: 'standards', command: ['node', 'tests/browser/standards.mjs'], counts: plainCounts },
    { name: 'libraries', command: ['node', 'tests/browser/libraries.mjs'], counts: plainCounts },
  ],
};

/**
 * Runs one check and counts it. A runner that counts nothing, or that fails without a counted failure, is one failure.
 * @param {Check} check
 */
async function perform({ name, command, counts }) {
  const started = Date.now();
  say('test', `${name}: ${command.slice(0, 4).join(' ')}`);
  const { code, output } = await run(command[0], command.slice(1));
  const sum = { passed: 0, failed: 0 };
  if (counts) {
    for (const { groups } of output.matchAll(counts)) {
      sum.passed += Number(groups?.passed ?? 0);
      sum.failed += Number(groups?.failed ?? 0);
    }
    if (sum.failed === 0 && (code !== 0 || sum.passed === 0)) sum.failed = 1;
  } else {
    sum[code === 0 ? 'passed' : 'failed'] = 1;
  }
  const failures = sum.failed > 0 ? failuresIn(output) : [];
  return { name, ...sum, failures, seconds: Math.round((Date.now() - started) / 1000) };
}

/** What a failed check said of its failures, the last lines where it named none. @param {string} output */
function failuresIn(output) {
  const named = [...output.matchAll(failureLines)].map(([text]) => text);
  const told = named.length > 0 ? named.slice(0, MAX_TOLD) : output.trimEnd().split('\n').slice(-MAX_TOLD);
  return told.map((text) => text.slice(0, 400));
}

/** @param {string[]} chosen the parts to run, all of them when empty */
async function test(chosen) {
  const unknown = chosen.filter((part) => !Object.hasOwn(parts, part));
  if (unknown.length > 0) {
    throw new Failure(`There is no part ${unknown.join(', ')}. The parts: ${Object.keys(parts).join(', ')}.`);
  }
  const selected = chosen.length > 0 ? chosen : Object.keys(parts);
  await setup(selected.includes('browser') ? 'test' : 'build');
  useTools();
  const results = [];
  for (const part of selected) for (const check of parts[part]) results.push(await perform(check));
  const total = { passed: 0, failed: 0 };
  console.log('');
  for (const { name, passed, failed, seconds } of results) {
    total.passed += passed;
    total.failed += failed;
    console.log(`${failed ? 'FAILED' : 'ok    '}  ${name.padEnd(20)} ${passed} passed, ${failed} failed  ${seconds} s`);
  }
  for (const { name, failures } of results) for (const text of failures) console.log(`\n[${name}] ${text}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
}

await whenStarted(import.meta.url, () => test(process.argv.slice(2)));
