/**
 * Owns what scripts do with the clipboard and with editing commands: text they put there is judged, so that no look-alike gets onto it, and
 * what the user pastes afterwards, or what such a command types, is a script's and not the user's.
 */

import {
  NativeDomException,
  StringOf,
  apply,
  getOwnPropertyDescriptor,
  hasOwn,
  reflectGet,
  rejected,
} from '../primordials.js';
import { makeCall } from '../guard.js';
import { place as put, wrapFunction } from '../wrap.js';

export const createClipboard = () => {
  let editing = 0;
  let wrote = false;

  /** Installs the surface in `realm`; returns whether it is held, `null` where the realm has nothing of it. */
  const install = (/** @type {any} */ realm, /** @type {any} */ guard) => {
    const { window } = realm;
    const { judge } = guard;
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
      const took = put(guard, 'clipboard', prototype, key, wrapper);
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
    /** Judges the text in one argument; what is no text, or is missing, is left to the native. */
    const text = (
      /** @type {string} */ type,
      /** @type {string} */ key,
      /** @type {number} */ at,
      /** @type {() => any} */ refused,
    ) =>
      place(type, key, (native, receiver, args) => {
        const file = key === 'add' && args.length === 1;
        if (args.length <= at || file) return write(native, receiver, args);
        let given;
        try {
          given = StringOf(args[at]);
        } catch (error) {
          if (type === 'Clipboard') return rejected(error);
          throw error;
        }
        wrote = true;
        if (judge(makeCall('clipboard', key, given)) !== null) return refused();
        return apply(native, receiver, at > 0 ? [args[0], given] : args.length > 1 ? [given, args[1]] : [given]);
      });
    text('Clipboard', 'writeText', 0, () =>
      rejected(new NativeDomException('payeeguard: the text was refused', 'NotAllowedError')),
    );
    text('DataTransfer', 'setData', 1, () => undefined);
    text('DataTransferItemList', 'add', 0, () => null);
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
