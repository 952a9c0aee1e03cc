// Owns which Rust and wasm tools the scripts use: finds them, installs what is missing, and puts them on this process's PATH.
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ask, Failure, must, root, say } from './terminal.mjs';

/** Machine-wide, so that a second checkout does not compile the tools again. */
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'payeeguard');

/** Crates installed as tools. wasm-bindgen-cli must equal the `wasm-bindgen` that Cargo.toml pins. */
const tools = [
  { crate: 'wasm-bindgen-cli', command: 'wasm-bindgen', version: '0.2.130' },
  { crate: 'wasm-pack', command: 'wasm-pack', version: '0.15.1' },
];

const wasmTarget = 'wasm32-unknown-unknown';

/** @param {string} name the file's path inside the checkout */
const text = (name) => readFileSync(join(root, name), 'utf8');

/** @param {{ crate: string, version: string }} tool */
const toolRoot = (tool) => join(cache, 'tools', `${tool.crate}-${tool.version}`);

/** @param {{ command: string, version: string }} tool */
const present = (tool) => ask(tool.command, ['--version'])?.split(' ')[1] === tool.version;

/** Puts cargo's, the cached tools' and npm's commands on PATH; a matching tool that is already there wins. */
export function useTools() {
  const append = [join(homedir(), '.cargo', 'bin')];
  const prepend = [join(root, 'node_modules', '.bin')];
  for (const tool of tools) if (existsSync(toolRoot(tool)) && !present(tool)) prepend.push(join(toolRoot(tool), 'bin'));
  const path = (process.env.PATH ?? '').split(delimiter);
  process.env.PATH = [...new Set([...prepend, ...path, ...append])].join(delimiter);
  const wanted = wantedRust();
  if (!isRust(wanted)) {
    const other = toolchains().find((name) => isRust(wanted, name));
    if (other) process.env.RUSTUP_TOOLCHAIN = other;
  }
}

function wantedRust() {
  const channel = /^channel = "(.+)"$/m.exec(text('rust-toolchain.toml'))?.[1];
  if (!channel) throw new Failure('rust-toolchain.toml names no channel.');
  return channel;
}

/**
 * @param {string} version
 * @param {string} [toolchain]
 */
function isRust(version, toolchain) {
  const answer = ask('rustc', [...(toolchain ? [`+${toolchain}`] : []), '--version']);
  return answer?.split(' ')[1] === version;
}

/** The names of rustup's toolchains: one of them may be the wanted version under another name. */
function toolchains() {
  return (ask('rustup', ['toolchain', 'list']) ?? '').split('\n').flatMap((line) => line.split(' ').slice(0, 1));
}

function hasWasmTarget() {
  const sysroot = ask('rustc', ['--print', 'sysroot']);
  return sysroot !== null && existsSync(join(sysroot, 'lib', 'rustlib', wasmTarget));
}

function hasSource() {
  const sysroot = ask('rustc', ['--print', 'sysroot']);
  return sysroot !== null && existsSync(join(sysroot, 'lib', 'rustlib', 'src', 'rust', 'library', 'Cargo.lock'));
}

/** The pinned Rust with its wasm target, rustfmt and clippy. */
export async function provideRust() {
  const wanted = wantedRust();
  useTools();
  if (ask('rustup', ['--version']) === null && !isRust(wanted)) {
    throw new Failure(`Rust ${wanted} is needed. Install rustup (rustup.rs), open a new shell, and start again.`);
  }
  if (!isRust(wanted)) {
    say('setup', `installing Rust ${wanted}`);
    const parts = [
      '--profile',
      'minimal',
      '--component',
      'rustfmt',
      '--component',
      'clippy',
      '--component',
      'rust-src',
      '--target',
      wasmTarget,
    ];
    await must('rustup', ['toolchain', 'install', wanted, ...parts], { advice: 'Is there a network connection?' });
  }
  if (!hasWasmTarget()) {
    say('setup', `adding the ${wasmTarget} target`);
    await must('rustup', ['target', 'add', wasmTarget], { advice: 'Is there a network connection?' });
  }
  for (const component of ['fmt', 'clippy']) {
    if (ask('cargo', [component, '--version']) === null) {
      const name = component === 'fmt' ? 'rustfmt' : component;
      say('setup', `adding ${name}`);
      await must('rustup', ['component', 'add', name]);
    }
  }
  // The guard's module compiles Rust's own library too, for size (`scripts/build/wasm.mjs`).
  if (!hasSource()) {
    say('setup', "adding the source of Rust's library");
    await must('rustup', ['component', 'add', 'rust-src'], { advice: 'Is there a network connection?' });
  }
  say('setup', `Rust ${wanted} with ${wasmTarget}: ready`);
}

/** wasm-bindgen and wasm-pack at the pinned versions, compiled once into the machine's cache when missing. */
export async function provideWasmTools() {
  const pinned = /^wasm-bindgen = .*"=([\d.]+)"/m.exec(text('Cargo.toml'))?.[1];
  if (pinned !== tools[0].version) {
    throw new Failure(
      `Cargo.toml pins wasm-bindgen ${pinned}, scripts/toolchain.mjs wants ${tools[0].version}: make them equal.`,
    );
  }
  for (const tool of tools) {
    if (!present(tool)) {
      say('setup', `compiling ${tool.crate} ${tool.version} into ${toolRoot(tool)} (once, a few minutes)`);
      // Without --locked: the CLI's own lock file asks for versions that were withdrawn.
      await must('cargo', ['install', tool.crate, '--version', tool.version, '--root', toolRoot(tool)]);
      useTools();
      if (!present(tool)) throw new Failure(`${tool.command} ${tool.version} is not usable after its installation.`);
    }
    say('setup', `${tool.command} ${tool.version}: ready`);
  }
}
