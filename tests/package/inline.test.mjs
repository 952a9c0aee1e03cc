// Checks that the shim's own decoder gives back exactly the bytes that the build wrote into the script.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { inline } from '../../scripts/build/inline.mjs';
import { guardWasm } from '../../scripts/build/wasm.mjs';
import { root } from '../../scripts/terminal.mjs';

/** The shim's bridge without a page: of the natives, decoding needs two. */
async function loadDecoder() {
  const natives =
    'module.exports = { Bytes: Uint8Array, encodeInto: (text, bytes) => new TextEncoder().encodeInto(text, bytes) };';
  const { outputFiles } = await build({
    entryPoints: [join(root, 'js-shim/src/bridge.js')],
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
  return (await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`)).decodeModule;
}

const decode = await loadDecoder();

for (const [name, bytes] of /** @type {[string, Uint8Array][]} */ ([
  ['nothing', new Uint8Array(0)],
  ['one byte', Uint8Array.of(255)],
  ['every byte', Uint8Array.from({ length: 256 }, (_, at) => at)],
  ['every byte, some of them often', Uint8Array.from({ length: 5000 }, (_, at) => (at * at) & 255)],
  ['the module', readFileSync(join(root, guardWasm))],
])) {
  test(`${name} comes back`, () => {
    const text = inline(bytes);
    assert.match(text, /^[#-[\]-~0-9]*$/);
    assert.deepEqual(Buffer.from(decode(text)), Buffer.from(bytes));
  });
}
