// Owns the build of `crate/loader`, the small module that turns the text in the script back into the guard's module.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { must, root } from '../terminal.mjs';
import { cache, step } from './inputs.mjs';

/** Where it is left for the bundler. */
export const loaderWasm = '.cache/loader/loader.wasm';

const inputs = ['crate/loader', 'Cargo.toml', 'Cargo.lock', 'rust-toolchain.toml', 'scripts/build/loader.mjs'];

/** @param {string[]} facts versions that decide the output */
export const buildLoader = (facts) => step('loader', { inputs, facts, outputs: [loaderWasm] }, make);

async function make() {
  const target = join(cache, 'loader/target');
  const link = ['-zstack-size=1024', '--initial-memory=3145728'].map((option) => `-Clink-arg=${option}`);
  const flags = ['-Copt-level=s', ...link];
  const args = [
    'build',
    '--package',
    'payeeguard-loader',
    '--release',
    '--target',
    'wasm32-unknown-unknown',
    '--locked',
  ];
  mkdirSync(target, { recursive: true });
  await must('cargo', [...args, '--target-dir', target], {
    env: { CARGO_ENCODED_RUSTFLAGS: flags.join('\x1f') },
    advice: 'The compiler says above what is wrong.',
  });
  const module = join(root, loaderWasm);
  copyFileSync(join(target, 'wasm32-unknown-unknown/release/payeeguard_loader.wasm'), module);
  await must('wasm-opt', [
    '-Oz',
    '--strip-debug',
    '--strip-producers',
    '--strip-target-features',
    module,
    '-o',
    module,
  ]);
}
