/**
 * Owns the callbacks of custom elements: the browser runs them inside insertions, where a new realm may stand uncovered.
 */

import {
  NativeTypeError,
  append,
  apply,
  defineProperty,
  getOwnPropertyDescriptor,
  hasOwn,
  newList,
  reflectGet,
} from '../primordials.js';
import { wrapFunction } from '../wrap.js';

/** What a custom element's class is asked for when it is defined. */
const CALLBACKS = [
  'connectedCallback',
  'disconnectedCallback',
  'connectedMoveCallback',
  'adoptedCallback',
  'attributeChangedCallback',
  'formAssociatedCallback',
  'formDisabledCallback',
  'formResetCallback',
  'formStateRestoreCallback',
];

/**
 * Lets a class be defined whose callbacks look for new realms first: the browser asks for them once, while `define` runs.
 *
 * @param {() => void} sweep
 * @param {any} prototype the class's
 * @param {() => any} define
 */
export const withCallbacks = (sweep, prototype, define) => {
  const put = newList();
  try {
    for (let i = 0; i < CALLBACKS.length; i += 1) {
      const key = CALLBACKS[i];
      const native = reflectGet(prototype, key);
      if (typeof native !== 'function') continue;
      const before = getOwnPropertyDescriptor(prototype, key);
      const wrapper = wrapFunction(native, (receiver, args) => {
        sweep();
        return apply(native, receiver, args);
      });
      const slot = { __proto__: null, value: wrapper, writable: true, enumerable: true, configurable: true };
      if (defineProperty(prototype, key, slot)) append(put, { __proto__: null, key, before });
      else if (reflectGet(prototype, key) !== wrapper)
        throw new NativeTypeError('payeeguard: this class cannot be covered');
    }
    return define();
  } finally {
    for (let i = 0; i < put.length; i += 1) {
      const { key, before } = put[i];
      if (before === undefined) delete prototype[key];
      else defineProperty(prototype, key, copySlot(before));
    }
  }
};

/** A descriptor that inherits nothing. */
const copySlot = (/** @type {any} */ slot) => {
  const copy = /** @type {any} */ ({ __proto__: null, enumerable: slot.enumerable, configurable: slot.configurable });
  if (hasOwn(slot, 'value')) {
    copy.value = slot.value;
    copy.writable = slot.writable;
  } else {
    copy.get = slot.get;
    copy.set = slot.set;
  }
  return copy;
};
