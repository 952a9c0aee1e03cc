// Owns the guard's core as the benchmarks run it in Node: the built module, behind the guard's own bridge and behind none.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/terminal.mjs';

const wasm = join(root, '.cache/wasm/payeeguard.wasm');
const shim = new URL('../../../js-shim/src/', import.meta.url);

/**
 * The guard's bridge captures its natives when it is loaded, and so wants those of a browser. For that moment Node gets empty
 * classes where it has none; the bridge itself uses none of them.
 */
async function loadBridge() {
  const names = [];
  for (;;) {
    try {
      // The query makes it another module every time: one that has failed stays failed.
      await import(new URL(`primordials.js?${names.length}`, shim).href);
      break;
    } catch (error) {
      const name = error instanceof ReferenceError && /^(\w+) is not defined/.exec(error.message)?.[1];
      if (!name) throw error;
      names.push(name);
      globalThis[name] = class {};
    }
  }
  const bridge = await import(new URL('bridge.js', shim).href);
  for (const name of names) delete globalThis[name];
  return bridge;
}

const bridge = await loadBridge();
const module = new WebAssembly.Module(readFileSync(wasm));
const encoder = new TextEncoder();

/** The bytes of a frame, as the bridge writes them. @param {{ head: string, sizes: number[], body: string | Uint8Array }} fields */
function frameBytes({ head, sizes, body }) {
  const bytes = typeof body === 'string' ? encoder.encode(body) : body;
  return new Uint8Array(Buffer.concat([new Uint8Array(new Uint32Array(sizes).buffer), encoder.encode(head), bytes]));
}

/**
 * A core with a policy. A call is `{ surface, method?, url?, contentType?, chain?, body }`.
 * @param {object} policy
 */
export function coreWith(policy) {
  const core = bridge.startCore(module);
  const text = JSON.stringify(policy);
  const answer = core.configure('set_policy', text);
  if (answer.code !== 0) throw new Error(`the benchmark's policy is refused: ${answer.output}`);
  const frameOf = ({ surface, method = '', url = '', contentType = '', chain = '', body }) =>
    bridge.frame(surface, method, url, contentType, chain, 'https://shop.example', '', '', body);
  return {
    /** With the boundary: what the guard does for a call. 0 allows. */
    inspect: (call) => core.inspect(frameOf(call)).code,
    explain: (call) => JSON.parse(core.explain(frameOf(call)).output),
    /** Without: the frame's bytes lie ready, and one copy brings them in. */
    inside(call) {
      const bytes = frameBytes(frameOf(call));
      const { exports } = bare(text);
      return () => {
        const at = exports.input(bytes.length);
        new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
        return exports.inspect(bytes.length);
      };
    },
    /** Only the copy of a text into the core's memory, as the bridge writes it. */
    copy(text) {
      const { exports } = bare('{"version":1}');
      return () => {
        const at = exports.input(text.length * 3);
        return encoder.encodeInto(text, new Uint8Array(exports.memory.buffer, at, text.length * 3)).written;
      };
    },
  };
}

/** An instance by itself. The last policy is kept, because instances are many and policies long. */
function bare(policy) {
  if (last.policy === policy) return last;
  const imports = { './payeeguard_wasm_bg.js': { __wbindgen_init_externref_table() {} } };
  const { exports } = new WebAssembly.Instance(module, imports);
  const bytes = encoder.encode(policy);
  const at = exports.input(bytes.length);
  new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
  if (exports.set_policy(bytes.length) !== 0) throw new Error("the benchmark's policy is refused");
  last = { policy, exports };
  return last;
}
let last = { policy: '', exports: /** @type {any} */ (null) };
