/**
 * Owns the crossing into WebAssembly: numbers and memory only, over captured primordials, so that nothing the page
 * replaces after boot can change what is inspected or what is answered. The generated glue is never used.
 */

import { Bytes, WasmInstance, decodeUtf8, encodeInto, instanceExports, memoryBuffer } from './primordials.js';
import { stringSlice, viewByteLength, viewSet } from './primordials.js';

/** The texts of an inspection; a number for each comes before them. */
export const TEXTS = 8;
const HEAD_SIZE = 4 * TEXTS;

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
      texts: null,
      textsAt: 0,
      at: 0,
      room: 0,
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
    /** Inspects one call, as `frame` gives it. Throws on a trap. */
    inspect(/** @type {any} */ fields) {
      return guarded((core) => {
        const length = writeFrame(core, fields);
        const { inspect } = core;
        const code = inspect(length);
        return { __proto__: null, code, output: code === 0 ? null : readOutput(core) };
      });
    },
    /** Inspects one call and reads the findings even when nothing is wrong. */
    explain(/** @type {any} */ fields) {
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
/** Up to this length a body is written together with the texts before it: each crossing costs more than joining them. */
const SHORT = 8192;
const LEAST_ROOM = 4096;

/** Makes room for input. It stays where it is until more is needed. */
const reserve = (/** @type {any} */ core, /** @type {number} */ length) => {
  if (length <= core.room) return;
  const { input } = core;
  core.room = length < LEAST_ROOM ? LEAST_ROOM : length;
  core.at = input(core.room);
  if (core.at === 0) throw 0;
};

/** All of memory. A view made before the memory grew reads as empty and swallows writes, so it is made again. */
const view = (/** @type {any} */ core) => {
  if (core.bytes === null || /** @type {any} */ (viewByteLength)(core.bytes) === 0) {
    core.bytes = new Bytes(/** @type {any} */ (memoryBuffer)(core.memory));
  }
  return core.bytes;
};

/** Writes text `from` so many bytes behind the beginning of the input; returns how many it takes. */
const writeText = (/** @type {any} */ core, /** @type {number} */ from, /** @type {string} */ text) => {
  // A call's texts all begin at one place, and the view of it is kept.
  let target = from === HEAD_SIZE ? core.texts : null;
  if (
    target === null ||
    core.textsAt !== core.at ||
    /** @type {any} */ (viewByteLength)(target) < text.length * UTF8_WORST
  ) {
    const { memory, at, room } = core;
    target = new Bytes(/** @type {any} */ (memoryBuffer)(memory), at + from, room - from);
    if (from === HEAD_SIZE) {
      core.texts = target;
      core.textsAt = at;
    }
  }
  const { read, written } = encodeInto(text, target);
  if (read !== text.length) throw 0;
  return written;
};

const writeOne = (/** @type {any} */ core, /** @type {string} */ text) => {
  reserve(core, text.length * UTF8_WORST);
  return writeText(core, 0, text);
};

const writeFrame = (/** @type {any} */ core, /** @type {any} */ fields) => {
  const { head, sizes, body } = fields;
  const isText = typeof body === 'string';
  const bodySize = isText ? body.length * UTF8_WORST : /** @type {any} */ (viewByteLength)(body);
  reserve(core, HEAD_SIZE + head.length * UTF8_WORST + bodySize);
  const bytes = view(core);
  for (let i = 0; i < TEXTS; i += 1) {
    const size = sizes[i];
    const place = core.at + 4 * i;
    bytes[place] = size;
    bytes[place + 1] = size >>> 8;
    bytes[place + 2] = size >>> 16;
    bytes[place + 3] = size >>> 24;
  }
  if (isText && body.length < SHORT) return HEAD_SIZE + writeText(core, HEAD_SIZE, head + body);
  const end = HEAD_SIZE + writeText(core, HEAD_SIZE, head);
  if (isText) return end + writeText(core, end, body);
  viewSet(bytes, body, core.at + end);
  return end + bodySize;
};

const readOutput = (/** @type {any} */ core) => {
  const { memory, output, output_len: outputLength } = core;
  const at = output();
  return decodeUtf8(new Bytes(/** @type {any} */ (memoryBuffer)(memory), at, outputLength()));
};

/** What `inspect` and `explain` take: texts that become one, how long each is, and the body. */
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
) => ({
  __proto__: null,
  head: surface + method + url + contentType + chain + origin + accounts + expected,
  sizes: [
    surface.length,
    method.length,
    url.length,
    contentType.length,
    chain.length,
    origin.length,
    accounts.length,
    expected.length,
  ],
  body,
});

/** The same call with other expected accounts, which are the last of its texts. */
export const expecting = (/** @type {any} */ fields, /** @type {string} */ expected) => {
  const { head, sizes } = fields;
  const last = sizes.length - 1;
  fields.head = stringSlice(head, 0, head.length - sizes[last]) + expected;
  sizes[last] = expected.length;
  return fields;
};
