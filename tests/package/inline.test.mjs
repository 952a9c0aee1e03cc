// Checks that the shim's own reader gives back exactly the bytes that the build wrote into the script.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { inline } from '../../scripts/build/inline.mjs';
import { guardWasm } from '../../scripts/build/wasm.mjs';
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

for (const [name, bytes] of /** @type {[string, Uint8Array][]} */ ([
  ['nothing', new Uint8Array(0)],
  ['one byte', Uint8Array.of(255)],
  ['every byte', Uint8Array.from({ length: 256 }, (_, at) => at)],
  ['every byte, some of them often', Uint8Array.from({ length: 5000 }, (_, at) => (at * at) & 255)],
  ['the module', readFileSync(join(root, guardWasm))],
])) {
  test(`${name} comes back`, () => {
    const text = inline(bytes);
    assert.match(text, /^[ !#-[\]-~]*$/);
    assert.deepEqual(Buffer.from(read(text)), Buffer.from(bytes));
  });
}
