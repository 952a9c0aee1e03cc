/**
 * Owns what scripts do with the clipboard and with editing commands: nothing is refused, but what the user pastes afterwards, or what such
 * a command types, is a script's and not the user's.
 */

import { apply, getOwnPropertyDescriptor, hasOwn, reflectGet } from '../primordials.js';
import { lay, pin, wrapFunction } from '../wrap.js';

export const createClipboard = () => {
  let editing = 0;
  let wrote = false;

  /** Installs the surface in `realm`; returns whether it is held, `null` where the realm has nothing of it. */
  const install = (/** @type {any} */ realm, /** @type {any} */ guard) => {
    const { window } = realm;
    const { layered, tamper } = guard;
    let held = /** @type {boolean | null} */ (null);
    const place = (
      /** @type {string} */ type,
      /** @type {string} */ key,
      /** @type {(native: any, receiver: any, args: any[]) => any} */ run,
    ) => {
      const constructor = reflectGet(window, type);
      if (typeof constructor !== 'function') return;
      const { prototype } = constructor;
      const found = getOwnPropertyDescriptor(prototype, key);
      if (!found || !hasOwn(found, 'value') || typeof found.value !== 'function') return;
      const wrapper = wrapFunction(found.value, (receiver, args) => run(found.value, receiver, args));
      const took = layered
        ? lay(prototype, key, wrapper)
        : pin(prototype, key, wrapper, () => tamper('clipboard', key));
      held = held === null ? took : held && took;
    };
    place('Document', 'execCommand', (native, receiver, args) => {
      editing += 1;
      try {
        return apply(native, receiver, args);
      } finally {
        editing -= 1;
      }
    });
    const write = (/** @type {any} */ native, /** @type {any} */ receiver, /** @type {any[]} */ args) => {
      wrote = true;
      return apply(native, receiver, args);
    };
    place('Clipboard', 'write', write);
    place('Clipboard', 'writeText', write);
    return held;
  };

  return {
    __proto__: null,
    install,
    /** Whether a script's editing command runs right now. */
    isEditing: () => editing > 0,
    /** Whether a script ever wrote to the clipboard. */
    hasWritten: () => wrote,
  };
};
