/**
 * Owns the crossing into WebAssembly: numbers and memory only, over captured primordials, so that nothing the page
 * replaces after boot can change what is inspected or what is answered. The generated glue is never used.
 */

import { Bytes, WasmInstance, append, decodeUtf8, encodeInto, instanceExports, memoryBuffer } from './primordials.js';
import { newList, parseJson, viewByteLength, viewSet } from './primordials.js';

/** The fields of an inspection, in the order the core reads them. */
export const FIELDS = 9;
const FRAME_HEAD = 4;

/**
 * One running instance of the core. A throw inside it (a trap, an exhausted stack) may leave its memory half
 * written, so the instance is dropped and built again from the compiled module before the next call.
 *
 * @param {WebAssembly.Module} module
 */
export const startCore = (module) => {
  /** @type {any} */
  let live = null;
  /** @type {((core: any) => void) | null} */
  let prepare = null;

  const start = () => {
    const none = () => 0;
    const instance = new /** @type {any} */ (WasmInstance)(module, {
      __proto__: null,
      // wasm-bindgen's only import prepares a table for JavaScript values; this module holds none.
      './payeeguard_wasm_bg.js': { __proto__: null, __wbindgen_init_externref_table: none },
    });
    const exports = /** @type {any} */ (instanceExports)(instance);
    const core = {
      __proto__: null,
      memory: exports.memory,
      input: exports.input,
      inspect: exports.inspect,
      set_policy: exports.set_policy,
      set_payees: exports.set_payees,
      output: exports.output,
      output_len: exports.output_len,
      bytes: null,
    };
    // Not usable before it has its policy: should that fail half way, the next call starts afresh.
    if (prepare) prepare(core);
    return core;
  };

  const guarded = (/** @type {(core: any) => any} */ run) => {
    const core = live || start();
    live = null;
    const result = run(core);
    live = core;
    return result;
  };

  return {
    __proto__: null,
    /** Sets the policy now and again whenever the instance has to be rebuilt. Returns `[code, output]`. */
    configure(/** @type {'set_policy' | 'set_payees'} */ kind, /** @type {string} */ text) {
      /** @type {any} */
      let answer = null;
      prepare = (core) => {
        const length = writeOne(core, text);
        const set = core[kind];
        answer = { __proto__: null, code: set(length), output: readOutput(core) };
      };
      live = null;
      guarded(() => 0);
      return answer;
    },
    /** Inspects one call. `fields` is a list of `FIELDS` strings or byte arrays. Throws on a trap. */
    inspect(/** @type {any[]} */ fields) {
      return guarded((core) => {
        const length = writeFrame(core, fields);
        const { inspect } = core;
        const code = inspect(length);
        return { __proto__: null, code, output: code === 0 ? null : readOutput(core) };
      });
    },
    /** Inspects one call and reads the findings even when nothing is wrong. */
    explain(/** @type {any[]} */ fields) {
      return guarded((core) => {
        const length = writeFrame(core, fields);
        const { inspect } = core;
        const code = inspect(length);
        return { __proto__: null, code, output: readOutput(core) };
      });
    },
  };
};

const UTF8_WORST = 3;

const reserve = (/** @type {any} */ core, /** @type {number} */ length) => {
  const { input } = core;
  const at = input(length);
  if (at === 0) throw 0;
  return at;
};

/** All of memory. A view made before the memory grew reads as empty and swallows writes, so it is made again. */
const view = (/** @type {any} */ core) => {
  if (core.bytes === null || /** @type {any} */ (viewByteLength)(core.bytes) === 0) {
    core.bytes = new Bytes(/** @type {any} */ (memoryBuffer)(core.memory));
  }
  return core.bytes;
};

const writeText = (/** @type {any} */ core, /** @type {number} */ at, /** @type {string} */ text) => {
  const { memory } = core;
  const target = new Bytes(/** @type {any} */ (memoryBuffer)(memory), at, text.length * UTF8_WORST);
  const { read, written } = encodeInto(text, target);
  if (read !== text.length) throw 0;
  return written;
};

const writeOne = (/** @type {any} */ core, /** @type {string} */ text) => {
  const at = reserve(core, text.length * UTF8_WORST + 1);
  return text.length === 0 ? 0 : writeText(core, at, text);
};

const writeFrame = (/** @type {any} */ core, /** @type {any[]} */ fields) => {
  let worst = 0;
  for (let i = 0; i < FIELDS; i += 1) {
    const field = fields[i];
    worst +=
      FRAME_HEAD + (typeof field === 'string' ? field.length * UTF8_WORST : /** @type {any} */ (viewByteLength)(field));
  }
  const start = reserve(core, worst);
  let at = start;
  for (let i = 0; i < FIELDS; i += 1) {
    const field = fields[i];
    let length;
    if (typeof field === 'string') {
      length = field.length === 0 ? 0 : writeText(core, at + FRAME_HEAD, field);
    } else {
      length = /** @type {any} */ (viewByteLength)(field);
      viewSet(view(core), field, at + FRAME_HEAD);
    }
    const bytes = view(core);
    bytes[at] = length;
    bytes[at + 1] = length >>> 8;
    bytes[at + 2] = length >>> 16;
    bytes[at + 3] = length >>> 24;
    at += FRAME_HEAD + length;
  }
  return at - start;
};

const readOutput = (/** @type {any} */ core) => {
  const { memory, output, output_len: outputLength } = core;
  const at = output();
  return decodeUtf8(new Bytes(/** @type {any} */ (memoryBuffer)(memory), at, outputLength()));
};

/** A list of `FIELDS` fields for `inspect`. */
export const frame = (
  /** @type {string} */ surface,
  /** @type {string} */ method,
  /** @type {string} */ url,
  /** @type {string} */ contentType,
  /** @type {string} */ chain,
  /** @type {string} */ origin,
  /** @type {string} */ accounts,
  /** @type {string} */ expected,
  /** @type {string | Uint8Array} */ body,
) => {
  const fields = newList();
  append(fields, surface);
  append(fields, method);
  append(fields, url);
  append(fields, contentType);
  append(fields, chain);
  append(fields, origin);
  append(fields, accounts);
  append(fields, expected);
  append(fields, body);
  return fields;
};

/** Parses the core's own JSON. Every key the core writes is present, so nothing is read from a prototype. */
export const parseOutput = (/** @type {string} */ text) => parseJson(text);
