// Owns the Rust half of the build: the guard's module and the analyzer package, both by wasm-pack.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure, must, root } from '../terminal.mjs';
import { cache, step } from './inputs.mjs';
import { withoutDrops } from './drops.mjs';
import { rebuilt } from './module.mjs';

/** Where the guard's module is left for the bundler. */
export const guardWasm = '.cache/wasm/payeeguard.wasm';

/** The same with its name section, for the table of what each part weighs. */
export const namedWasm = '.cache/wasm/payeeguard.named.wasm';

const crates = [
  'crate/core/src',
  'crate/core/Cargo.toml',
  'crate/wasm',
  'Cargo.toml',
  'Cargo.lock',
  'rust-toolchain.toml',
];

/** The only import the guard's bridge provides: wasm-bindgen's table for JavaScript values, which stays empty. */
const allowedImports = ['__wbindgen_init_externref_table'];

const inputs = [...crates, 'scripts/build/wasm.mjs', 'scripts/build/drops.mjs', 'scripts/build/module.mjs'];

/** The module that the bundles inline. @param {string[]} facts versions that decide the output */
export const buildGuardModule = (facts) =>
  step('guard', { inputs, facts, outputs: [guardWasm, namedWasm] }, buildGuard);

/** The package for Node and tools. @param {string[]} facts versions that decide the output */
export const buildAnalyzerPackage = (facts) =>
  step('analyzer', { inputs, facts, outputs: ['dist/analyzer'] }, buildAnalyzer);

/** Compiler settings of the analyzer: speed and richness count more than bytes. */
const plain = { flags: [], env: {}, cargo: [], frees: true, optimise: ['-O3', '--strip-debug'] };

/**
 * Compiler settings of the guard's module, each of which was measured. Rust's own library is compiled with it, for size and with panics that
 * trap at once; the pinned compiler knows how, and has to be told that this is meant. The linker does the link-time optimisation, because only
 * there the allocator takes part: freeing does nothing (`heap.rs`), so all code that frees is deleted. Small copies are one instruction instead
 * of loads and stores, and a smaller stack makes the addresses of all data a byte shorter. Results in several registers (`-target-abi`) would save
 * one kilobyte, and calls into the compiler's own library then go wrong.
 */
const small = {
  flags: [
    '-Zunstable-options',
    '-Cpanic=immediate-abort',
    '-Clinker-plugin-lto',
    '-Clink-arg=--lto-O3',
    '-Clink-arg=-zstack-size=524288',
    ...[
      '-inline-threshold=8',
      '-max-store-memset=1',
      '-max-store-memcpy=1',
      '-max-store-memmove=1',
      '-disable-lsr',
    ].flatMap((option) => ['-Clink-arg=-mllvm', `-Clink-arg=${option}`]),
  ],
  env: { CARGO_PROFILE_RELEASE_LTO: 'off', RUSTC_BOOTSTRAP: '1' },
  cargo: ['-Zbuild-std=core,alloc', '-Zbuild-std-features=optimize_for_size'],
  frees: false,
  // Never --traps-never-happen: a trap is how the guard fails closed.
  // The loop that every byte of every body passes stays a function of its own: in a large one it takes twice as long.
  optimise: [
    '--no-inline=*odd::none*',
    '-Oz',
    '-ocimfs=0',
    '--low-memory-unused',
    '--flatten',
    '--rereloop',
    '-Oz',
    '-Oz',
    '--debuginfo',
  ],
};

/**
 * @param {string} name
 * @param {string[]} features
 * @param {{ flags: string[], env: Record<string, string>, cargo: string[], frees: boolean, optimise: string[] }} settings
 * @returns {Promise<string>} the folder with the result
 */
async function wasmPack(name, features, settings) {
  const out = join(cache, 'wasm', name);
  rmSync(out, { recursive: true, force: true });
  const cargo = process.env.CARGO_HOME || join(homedir(), '.cargo');
  // Panic messages hold source paths: without this, another folder would give other bytes.
  const paths = [`--remap-path-prefix=${root}=/payeeguard`, `--remap-path-prefix=${cargo}=/cargo`];
  // SHA-256 as a loop instead of unrolled: slower on long inputs, and no address is long.
  const flags = [...paths, '--cfg', 'sha2_backend_soft="compact"', ...settings.flags];
  const args = ['build', 'crate/wasm', '--release', '--target', 'web', '--mode', 'no-install'];
  await must(
    'wasm-pack',
    [...args, '--out-dir', out, '--out-name', name, '--', '--locked', ...features, ...settings.cargo],
    {
      env: { CARGO_ENCODED_RUSTFLAGS: flags.join('\x1f'), ...settings.env },
      advice: 'The compiler says above what is wrong.',
    },
  );
  // By hand, because wasm-pack goes on without a word when it finds no optimiser.
  const module = join(out, `${name}_bg.wasm`);
  // The linker puts a trap where a caller and a function of the compiler's own library disagree on how a result is returned.
  const mismatch = /signature_mismatch:\w+/.exec(readFileSync(module, 'latin1'));
  if (mismatch) throw new Failure(`The module would trap where it calls a function of 128 bits: ${mismatch[0]}.`);
  if (!settings.frees) writeFileSync(module, withoutDrops(readFileSync(module)));
  await must('wasm-opt', [...settings.optimise, '--strip-producers', module, '-o', module]);
  return out;
}

/** Without the check whether it is needed. */
export async function buildGuard() {
  const out = await wasmPack('payeeguard_wasm', [], small);
  const named = readFileSync(join(out, 'payeeguard_wasm_bg.wasm'));
  const bytes = rebuilt(named, { custom: false });
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map(({ name }) => name);
  const foreign = imports.filter((name) => !allowedImports.includes(name));
  if (foreign.length > 0) {
    throw new Failure(`The guard's module must not call out to JavaScript, but it imports ${foreign.join(', ')}.`);
  }
  writeFileSync(join(root, namedWasm), named);
  writeFileSync(join(root, guardWasm), bytes);
}

/** The package as wasm-pack makes it for browsers and bundlers, and beside it an entry that loads it in Node. */
async function buildAnalyzer() {
  const name = 'payeeguard_analyzer';
  const out = await wasmPack(name, ['--features', 'analyzer'], plain);
  // Written by wasm-pack: it would keep the whole folder out of the published package.
  rmSync(join(out, '.gitignore'), { force: true });
  writeFileSync(
    join(out, 'node.mjs'),
    [
      '// Loads the analyzer in Node, where the module is read from disk.',
      "import { readFileSync } from 'node:fs';",
      `import { initSync } from './${name}.js';`,
      '',
      `initSync({ module: readFileSync(new URL('./${name}_bg.wasm', import.meta.url)) });`,
      '',
      `export * from './${name}.js';`,
      '',
    ].join('\n'),
  );
  writeFileSync(join(out, 'node.d.mts'), `export * from './${name}.js';\n`);
  const target = join(root, 'dist', 'analyzer');
  const fresh = `${target}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  for (const file of readdirSync(out)) copyFileSync(join(out, file), join(fresh, file));
  rmSync(target, { recursive: true, force: true });
  renameSync(fresh, target);
}
