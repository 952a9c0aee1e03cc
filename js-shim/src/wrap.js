/**
 * Owns replacing one function or property: a wrapper that cannot be told from the original, and a pin that page code
 * cannot undo.
 */

import {
  NativeProxy,
  defineProperty,
  freeze,
  functionPrototype,
  functionToString,
  getOwnPropertyDescriptor,
  hasOwn,
  newWeakMap,
  ordinary,
  own,
  put,
  weakGet,
  weakHas,
  weakSet,
} from './primordials.js';

/** Wrapper to original, so that `Function.prototype.toString` prints the original's text. */
const originals = newWeakMap();

/**
 * A function that looks like `native` (name, length, own properties, prototype, text) and runs `onCall(receiver, args)`
 * instead, also where `native` is a plain function that somebody constructs. A Proxy, because anything else would differ from the
 * original in some observable way.
 *
 * @param {any} native
 * @param {(receiver: any, args: any[]) => any} onCall
 */
export const wrapFunction = (native, onCall) => {
  const called = (/** @type {any} */ _target, /** @type {any} */ receiver, /** @type {any[]} */ args) =>
    onCall(receiver, args);
  const constructed = (/** @type {any} */ _target, /** @type {any[]} */ args) => {
    const made = { __proto__: null };
    const result = onCall(made, args);
    return (typeof result === 'object' && result !== null) || typeof result === 'function' ? result : made;
  };
  const wrapper = new NativeProxy(native, freeze({ __proto__: null, apply: called, construct: constructed }));
  remember(wrapper, native);
  hideMaker(native, wrapper);
  return wrapper;
};

/** A plain function's prototype leads back to the function: where it does, it leads to the wrapper. */
const hideMaker = (/** @type {any} */ native, /** @type {any} */ wrapper) => {
  try {
    const prototype = own(native, 'prototype');
    if (typeof prototype !== 'object' || prototype === null || own(prototype, 'constructor') !== native) return;
    if (defineProperty(prototype, 'constructor', ordinary(wrapper, false))) return;
    // The prototype is frozen: it is not what callers want of a method.
    defineProperty(native, 'prototype', { __proto__: null, value: { __proto__: null } });
  } catch {
    // An object that answers for itself, as some wallets' do.
  }
};

/** What a wrapper stands for; any other value as it is. */
export const originalOf = (/** @type {any} */ value) =>
  typeof value === 'function' && weakHas(originals, value) ? weakGet(originals, value) : value;

/** A wrapper may stand around another door's wrapper; both print as the native. */
export const remember = (/** @type {any} */ wrapper, /** @type {any} */ native) =>
  weakSet(originals, wrapper, weakHas(originals, native) ? weakGet(originals, native) : native);

/**
 * A constructor that looks like `native` and runs `onConstruct(args, newTarget)` instead; instances lead back to it, not to the native.
 *
 * @param {any} native
 * @param {(args: any[], newTarget: any) => any} onConstruct
 */
export const wrapConstructor = (native, onConstruct) => {
  const trap = (/** @type {any} */ _target, /** @type {any[]} */ args, /** @type {any} */ newTarget) =>
    onConstruct(args, newTarget);
  const wrapper = new NativeProxy(native, freeze({ __proto__: null, construct: trap }));
  remember(wrapper, native);
  defineProperty(native.prototype, 'constructor', ordinary(wrapper, false));
  return wrapper;
};

/**
 * Gives a plain method the name, length and text of the native it stands for; like it, a method cannot be constructed. For the page's hottest
 * calls, since engines inline a method and not a Proxy.
 *
 * @param {any} wrapper
 * @param {any} native
 */
export const disguise = (wrapper, native) => {
  const slot = { __proto__: null, value: native.name, writable: false, enumerable: false, configurable: true };
  defineProperty(wrapper, 'name', slot);
  slot.value = native.length;
  defineProperty(wrapper, 'length', slot);
  remember(wrapper, native);
  return wrapper;
};

/** Whether `value` is a wrapper made here. */
export const isWrapper = (/** @type {any} */ value) => typeof value === 'function' && weakHas(originals, value);

/** Makes wrappers print as the functions they stand for, the printer itself included. */
export const maskToString = () => {
  const native = functionPrototype.toString;
  const printer = wrapFunction(native, (receiver) => {
    const known = typeof receiver === 'function' && weakHas(originals, receiver);
    return functionToString(known ? weakGet(originals, receiver) : receiver);
  });
  const slot = { __proto__: null, value: printer, writable: true, enumerable: false, configurable: true };
  defineProperty(functionPrototype, 'toString', slot);
};

/**
 * Pins `holder[key]` to `value`: an accessor that cannot be redefined, whose setter swallows what is assigned to the
 * holder itself and calls `onWrite`. Assigning to an object that merely inherits from the holder still makes an own
 * property there, as it does for any ordinary method. Returns whether the pin took, verified by reading it back.
 *
 * @param {any} holder
 * @param {PropertyKey} key
 * @param {any} value
 * @param {(value: any) => void} onWrite
 */
export const pin = (holder, key, value, onWrite) => {
  const before = getOwnPropertyDescriptor(holder, key);
  const accessor = {
    __proto__: null,
    get() {
      return value;
    },
    /** @this {any} */
    set(/** @type {any} */ next) {
      if (this === holder || this === undefined) onWrite(next);
      else put(this, key, next);
    },
  };
  const slot = {
    __proto__: null,
    get: accessor.get,
    set: accessor.set,
    enumerable: before ? before.enumerable === true : true,
    configurable: true,
  };
  if (!defineProperty(holder, key, slot) || !holds(holder, key, slot)) return false;
  // Some wallets hand out objects whose descriptors lie. Locking one of those makes every later look at it throw, so the
  // property is locked only where the object has just shown that it tells the truth.
  slot.configurable = false;
  return defineProperty(holder, key, slot) && holds(holder, key, slot);
};

const holds = (/** @type {any} */ holder, /** @type {PropertyKey} */ key, /** @type {any} */ slot) => {
  const now = getOwnPropertyDescriptor(holder, key);
  return now !== undefined && hasOwn(now, 'get') && now.get === slot.get && now.configurable === slot.configurable;
};

/**
 * Puts `value` where an ordinary function was, with the original's attributes: an outer layer may be put around it (`wrappers:
 * "layer"`), and what it sends still ends up here.
 */
export const lay = (/** @type {any} */ holder, /** @type {PropertyKey} */ key, /** @type {any} */ value) => {
  const before = getOwnPropertyDescriptor(holder, key);
  const enumerable = before ? before.enumerable === true : true;
  return defineProperty(holder, key, ordinary(value, enumerable));
};

/** Puts a wrapper where a door's native was: pinned, or as a layer where other wrappers are welcome. Returns whether it is held. */
export const place = (
  /** @type {any} */ guard,
  /** @type {string} */ surface,
  /** @type {any} */ holder,
  /** @type {string} */ key,
  /** @type {any} */ value,
) => {
  const { layers, tamper } = guard;
  if (!layers) return pin(holder, key, value, () => tamper(surface, key));
  const { cover } = layers;
  return cover(holder, key, value, null);
};

/** Pins an accessor as it is: same getter, not configurable. */
export const pinAccessor = (/** @type {any} */ holder, /** @type {PropertyKey} */ key) => {
  const found = getOwnPropertyDescriptor(holder, key);
  if (!found || !hasOwn(found, 'get')) return false;
  const slot = { __proto__: null, get: found.get, set: found.set, enumerable: found.enumerable, configurable: false };
  return defineProperty(holder, key, slot);
};

/** Pins a method as it is: same function, absorbing setter. */
export const pinMethod = (
  /** @type {any} */ holder,
  /** @type {PropertyKey} */ key,
  /** @type {(value: any) => void} */ onWrite,
) => {
  const found = getOwnPropertyDescriptor(holder, key);
  if (!found || !hasOwn(found, 'value') || found.configurable === false) return false;
  return pin(holder, key, found.value, onWrite);
};
