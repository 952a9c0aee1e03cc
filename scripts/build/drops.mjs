// Owns the removal of code that only frees memory: the guard's heap gives memory back all at once (`crate/wasm/src/heap.rs`), and the
// compiler cannot see that walking a tree to free every part of it therefore does nothing.
import { Failure } from '../terminal.mjs';
import { bodies, functionNames, rebuilt } from './module.mjs';

const DROP = /^core::ptr::drop_in_place::<(.+)>$|^<(.+) as core::ops::drop::Drop>::drop$/;

/** Types that own nothing but memory, and what they may be made of. */
const MEMORY =
  /^(?:(?:alloc::(?:vec::Vec|boxed::Box|borrow::Cow|string::String)|core::(?:option::Option|result::Result)|payeeguard_core::[\w:]+|str|u8|\d*usize)\b|[\s&<>()[\],;])*$/;

/** A body that does nothing: no locals, `end`. */
const NOTHING = Uint8Array.of(0x00, 0x0b);

/**
 * The module with nothing in every function that only frees.
 * @param {Uint8Array} module with its name section
 */
export function withoutDrops(module) {
  const names = functionNames(module);
  const functions = bodies(module).map((body, at) => {
    const match = DROP.exec(names[at]);
    if (!match) return body;
    if (!MEMORY.test(match[1] ?? match[2])) {
      throw new Failure(`${names[at]} may do more than free memory: scripts/build/drops.mjs does not know it.`);
    }
    return NOTHING;
  });
  return rebuilt(module, { functions });
}
