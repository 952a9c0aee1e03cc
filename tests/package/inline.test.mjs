// Checks that the shim's own reader gives back exactly the bytes that the build wrote into the script.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { inline } from '../../scripts/build/inline.mjs';
import { loaderWasm } from '../../scripts/build/loader.mjs';
import { bodies, rebuilt } from '../../scripts/build/module.mjs';
import { guardWasm, namedWasm } from '../../scripts/build/wasm.mjs';
import { root } from '../../scripts/terminal.mjs';

/** The shim's reader without a page; what it would compile in the end is what was inlined. */
async function loadReader() {
  const natives = `
    export const Bytes = Uint8Array;
    export const charCodeAt = (text, at) => text.charCodeAt(at);
    export const encodeInto = (text, bytes) => new TextEncoder().encodeInto(text, bytes);
    export const stringSlice = (text, from) => text.slice(from);
    export const WasmInstance = WebAssembly.Instance;
    export const instanceExports = (instance) => instance.exports;
    export const memoryBuffer = (memory) => memory.buffer;
    let first = true;
    export function WasmModule(bytes) {
      first = !first;
      return first ? bytes.slice() : new WebAssembly.Module(bytes);
    }`;
  const { outputFiles } = await build({
    entryPoints: [join(root, 'js-shim/src/inlined.js')],
    bundle: true,
    write: false,
    format: 'esm',
    plugins: [
      {
        name: 'natives',
        setup(hooks) {
          hooks.onResolve({ filter: /primordials\.js$/ }, ({ path }) => ({ path, namespace: 'natives' }));
          hooks.onLoad({ filter: /.*/, namespace: 'natives' }, () => ({ contents: natives }));
        },
      },
    ],
  });
  return (await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`)).compileInlined;
}

const read = await loadReader();
const loader = readFileSync(join(root, loaderWasm));
const guard = readFileSync(join(root, guardWasm));

/** A module with one function `() -> ()` of these instructions. @param {number[]} instructions */
const made = (...instructions) => {
  const body = [0, ...instructions, 0x0b];
  const size = body.length < 128 ? [body.length] : [(body.length & 127) | 128, body.length >> 7];
  const code = [1, ...size, ...body];
  const length = code.length < 128 ? [code.length] : [(code.length & 127) | 128, code.length >> 7];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00],
    ...[0x03, 0x02, 0x01, 0x00, 0x05, 0x03, 0x01, 0x00, 0x01],
    ...[0x0a, ...length, ...code],
  ]);
};

const drop = (/** @type {number[]} */ ...value) => [...value, 0x1a];

for (const [name, bytes] of /** @type {[string, Uint8Array][]} */ ([
  ['nothing', guard.subarray(0, 8)],
  ['a function that does nothing', made()],
  ['a function of 127 bytes', made(...new Array(125).fill(0x01))],
  ['a function of 128 bytes', made(...new Array(126).fill(0x01))],
  ['a small number and an address', made(...drop(0x41, 0x7f), ...drop(0x41, 0x80, 0x80, 0x20))],
  ['a load with the usual alignment and one with another', made(0x41, 0, 0x28, 2, 5, 0x1a, 0x41, 0, 0x28, 0, 5, 0x1a)],
  ['a copy and a fill', made(0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 10, 0, 0, 0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 11, 0)],
  ['blocks and a table of branches', made(0x02, 0x40, 0x03, 0x40, 0x41, 0, 0x0e, 2, 0, 1, 2, 0x0b, 0x0b)],
  ['the loader itself', loader],
  ['the module', guard],
  ['the module with its names', readFileSync(join(root, namedWasm))],
])) {
  test(`${name} comes back`, () => {
    assert.ok(WebAssembly.validate(Buffer.from(bytes)), 'this is a module');
    const text = inline(loader, bytes);
    assert.match(text, /^[ !#-[\]-~]*$/);
    assert.deepEqual(Buffer.from(read(text)), Buffer.from(bytes));
  });
}

test('what the loader could not put back is refused', () => {
  for (const [name, bytes] of /** @type {[RegExp, Uint8Array][]} */ ([
    [/opcode 0x6/, made(0x06)],
    [/opcode 0x43/, made(...drop(0x43, 0, 0, 0, 0))],
    [/opcode 0xfc 0/, made(0xfc, 0)],
    [/second memory/, made(0xfc, 11, 1)],
    [/too large/, rebuilt(guard, { functions: bodies(guard).map(() => new Uint8Array(1 << 14)) })],
    [/does not end where it says/, rebuilt(guard, { functions: bodies(guard).map(() => Uint8Array.of(0, 0x0b, 0)) })],
  ])) {
    assert.throws(() => inline(loader, bytes), name);
  }
});
