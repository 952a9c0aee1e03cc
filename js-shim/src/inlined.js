/**
 * Owns taking the core out of the script's text, by the small program in WebAssembly that `scripts/build/inline.mjs` puts in front of it: at
 * boot nothing of the script itself is compiled, and half a million steps of it would be most of the time it takes.
 */

import {
  Bytes,
  WasmInstance,
  WasmModule,
  charCodeAt,
  encodeInto,
  instanceExports,
  memoryBuffer,
  stringSlice,
} from './primordials.js';

/** Where the program, `crate/loader`, expects the text and leaves the core. */
const TEXT = 0x10000;
const CORE = 0x100000;

/** The core, compiled; throws where WebAssembly is forbidden, and for a text that is not what the build wrote. */
export const compileInlined = (/** @type {string} */ text) => {
  const program = new Bytes(digits(text, 0, 4));
  let at = 4;
  for (let i = 0; i < program.length; i += 1) {
    program[i] = digits(text, at, 2);
    at += 2;
  }
  const { memory, unpack } = /** @type {any} */ (instanceExports)(start(compile(program)));
  const body = stringSlice(text, at);
  encodeInto(body, new Bytes(/** @type {any} */ (memoryBuffer)(memory), TEXT));
  return compile(new Bytes(/** @type {any} */ (memoryBuffer)(memory), CORE, unpack(TEXT + body.length)));
};

const compile = (/** @type {Uint8Array} */ bytes) => new /** @type {any} */ (WasmModule)(bytes);
const start = (/** @type {any} */ module) => new /** @type {any} */ (WasmInstance)(module);

const digits = (/** @type {string} */ text, /** @type {number} */ at, /** @type {number} */ count) => {
  let value = 0;
  for (let i = at; i < at + count; i += 1) {
    const code = charCodeAt(text, i);
    value = value * 16 + (code > 57 ? code - 87 : code - 48);
  }
  return value;
};
