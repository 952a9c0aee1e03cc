// `node scripts/fuzz.mjs [seconds] [target ...]`: builds the fuzz targets and runs each so many seconds, without cargo-fuzz and without
// a nightly compiler. What is found is kept in .cache/fuzz, where the next run goes on from.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeSeeds } from './fuzz-seeds.mjs';
import { Failure, root, say, whenStarted } from './terminal.mjs';

const crate = join(root, 'crate/fuzz');
const kept = join(root, '.cache/fuzz');
const TRIPLE = 'x86_64-unknown-linux-gnu';

/** What cargo-fuzz passes, with the checks of a debug build. */
const FLAGS = [
  '--cfg fuzzing',
  '-Cpasses=sancov-module',
  '-Cllvm-args=-sanitizer-coverage-level=4',
  '-Cllvm-args=-sanitizer-coverage-inline-8bit-counters',
  '-Cllvm-args=-sanitizer-coverage-pc-table',
  '-Cllvm-args=-sanitizer-coverage-trace-compares',
  '-Cdebug-assertions',
  '-Coverflow-checks',
  '-Ccodegen-units=1',
];

/** @param {string[]} targets */
function build(targets) {
  const bins = targets.flatMap((target) => ['--bin', target]);
  const { status } = spawnSync('cargo', ['build', '--release', '--locked', '--target', TRIPLE, ...bins], {
    cwd: crate,
    stdio: 'inherit',
    env: { ...process.env, RUSTC_BOOTSTRAP: '1', RUSTFLAGS: FLAGS.join(' ') },
  });
  if (status !== 0) throw new Failure('The fuzz targets do not build.');
}

/** Runs one target; how often, or nothing where it crashed. @param {string} target @param {number} seconds @param {string} dictionary */
function run(target, seconds, dictionary) {
  const [corpus, crashes, seeds] = ['corpus', 'crashes', 'seeds'].map((kind) => join(kept, kind, target));
  mkdirSync(corpus, { recursive: true });
  mkdirSync(crashes, { recursive: true });
  const options = [`-max_total_time=${seconds}`, '-rss_limit_mb=2048', '-timeout=10', '-print_final_stats=1'];
  const { status, stderr } = spawnSync(
    join(crate, 'target', TRIPLE, 'release', target),
    [...options, `-dict=${dictionary}`, `-artifact_prefix=${crashes}/`, corpus, seeds],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status !== 0) console.error(stderr.slice(-4000));
  return status === 0 ? Number(/number_of_executed_units: (\d+)/.exec(stderr)?.[1]) : undefined;
}

/** @param {string[]} args */
export async function fuzz(args) {
  const all = readdirSync(join(crate, 'fuzz_targets')).map((file) => file.replace('.rs', ''));
  const seconds = /^\d+$/.test(args[0] ?? '') ? Number(args.shift()) : 60;
  const unknown = args.filter((target) => !all.includes(target));
  if (unknown.length > 0)
    throw new Failure(`There is no target ${unknown.join(', ')}. The targets: ${all.join(', ')}.`);
  const targets = args.length > 0 ? args : all;
  build(targets);
  const { dictionary, seeds, words } = await writeSeeds(join(kept, 'seeds'), targets);
  say('fuzz', `begins with ${seeds} texts and ${words} words of the vectors`);
  const crashed = targets.filter((target) => {
    const runs = run(target, seconds, dictionary);
    say('fuzz', `${target}: ${runs === undefined ? 'crashed' : `${runs} runs`}`);
    return runs === undefined;
  });
  if (crashed.length > 0) throw new Failure(`Crashed: ${crashed.join(', ')}. The inputs are in .cache/fuzz/crashes.`);
}

await whenStarted(import.meta.url, () => fuzz(process.argv.slice(2)));
