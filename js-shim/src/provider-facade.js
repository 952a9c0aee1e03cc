/**
 * Owns the stand-in for a provider whose own methods cannot be replaced (frozen, or deaf to definitions).
 */

import {
  NativeProxy,
  append,
  apply,
  defineProperty,
  eventTargetPrototype,
  freeze,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  newList,
  newWeakMap,
  objectPrototype,
  ordinary,
  own,
  ownKeys,
  promiseThen,
  put,
  reflectGet,
  reflectHas,
  weakGet,
  weakHas,
  weakSet,
} from './primordials.js';
import { classesOf, isIntrinsic } from './provider-shape.js';
import { wrapFunction } from './wrap.js';

/** Notes the functions of one object, so that they are known from what a page may put there later. */
const capture = (/** @type {any} */ natives, /** @type {any} */ object) => {
  const keys = ownKeys(object);
  for (let i = 0; i < keys.length; i += 1) {
    const found = getOwnPropertyDescriptor(object, keys[i]);
    const native = found === undefined ? undefined : hasOwn(found, 'value') ? found.value : own(found, 'get');
    if (typeof native === 'function') weakSet(natives, native, true);
  }
};

/** The browser's own methods, from before any script of the page ran. */
const inherited = newWeakMap();
capture(inherited, eventTargetPrototype);

/** What a provider is made of when it is covered; page code may rearrange its classes afterwards. */
const partsOf = (/** @type {any} */ provider) => {
  const natives = newWeakMap();
  const chain = newList();
  let base = objectPrototype;
  let exotic = false;
  try {
    const classes = classesOf(provider);
    append(chain, provider);
    for (let i = 0; i < classes.length; i += 1) append(chain, classes[i]);
    for (let i = 0; i < chain.length; i += 1) capture(natives, chain[i]);
    const above = getPrototypeOf(chain[chain.length - 1]);
    if (above !== null && isIntrinsic(above)) base = above;
    // A Proxy may answer by its `get` what none of its descriptors says.
    if (!reflectHas(base, 'request')) {
      let said;
      for (let i = chain.length - 1; i >= 0; i -= 1) {
        const found = getOwnPropertyDescriptor(chain[i], 'request');
        if (found !== undefined) said = hasOwn(found, 'value') ? found.value : reflectGet(provider, 'request');
      }
      exotic = said !== reflectGet(provider, 'request');
    }
  } catch {
    exotic = true;
  }
  return { __proto__: null, natives, chain, base, exotic };
};

/**
 * A Proxy over an empty object, because a frozen provider's own properties may not be answered differently by a Proxy
 * over it. The provider's own methods run on the provider itself, so private fields keep working; whatever page code put on its classes or
 * on the language's prototypes sees the stand-in and never the provider. What page code sets stays on the stand-in.
 *
 * @param {any} provider
 * @param {(key: any, native: any) => any} guarded gives the guarded method for a name, or `null`
 * @param {(key: any, value: any) => any} [inner] what page code gets for a member that is an object
 * @param {(key: any) => boolean} [pinned] whether page code may not set a member
 */
export const makeFacade = (provider, guarded, inner, pinned) => {
  const { natives, chain, base, exotic } = partsOf(provider);
  const shadow = { __proto__: null };
  const methods = { __proto__: null };
  const listeners = newWeakMap();
  /** Whether what `find` found is the provider's own. */
  let genuine = false;

  /** @type {(key: any) => any} */
  const find = (/** @type {any} */ key) => {
    let value;
    if (exotic && !reflectHas(base, key)) {
      value = reflectGet(provider, key, provider);
      genuine = true;
      return value;
    }
    for (let i = 0; i < chain.length && !exotic; i += 1) {
      const found = getOwnPropertyDescriptor(chain[i], key);
      if (found === undefined) continue;
      const read = hasOwn(found, 'value') ? found.value : own(found, 'get');
      const mine = typeof read === 'function' && weakHas(natives, read);
      value = hasOwn(found, 'value') || read === undefined ? read : apply(read, mine ? provider : stand, []);
      // Last: a getter of the page's may have come here again.
      genuine = mine;
      return value;
    }
    value = reflectGet(base, key, stand);
    genuine = typeof value === 'function' && weakHas(inherited, value);
    return value;
  };

  const get = (/** @type {any} */ _shadow, /** @type {any} */ key) => {
    if (getOwnPropertyDescriptor(shadow, key) !== undefined) return reflectGet(shadow, key, stand);
    const value = find(key);
    const receiver = genuine ? provider : stand;
    if (value === provider) return stand;
    if (inner !== undefined && value !== null && typeof value === 'object') return inner(key, value);
    if (typeof value !== 'function') return value;
    const known = own(methods, key);
    if (known !== undefined && (exotic || known.value === value)) return known.made;
    const made = through(guarded(key, value) || value, receiver);
    put(methods, key, { __proto__: null, value, made });
    return made;
  };

  /** @type {(key: any) => boolean} */
  const isPinned = (/** @type {any} */ key) => {
    if (pinned !== undefined) return pinned(key);
    const value = find(key);
    return typeof value === 'function' && guarded(key, value) !== null;
  };

  const set = (
    /** @type {any} */ _shadow,
    /** @type {any} */ key,
    /** @type {any} */ value,
    /** @type {any} */ receiver,
  ) => {
    if (receiver !== stand) return put(receiver, key, value);
    if (isPinned(key)) return true;
    const found = getOwnPropertyDescriptor(shadow, key);
    if (found === undefined || hasOwn(found, 'value')) return defineProperty(shadow, key, ordinary(value, true));
    const write = own(found, 'set');
    if (write !== undefined) apply(write, stand, [value]);
    return write !== undefined;
  };

  const define = (/** @type {any} */ _shadow, /** @type {any} */ key, /** @type {any} */ slot) =>
    !isPinned(key) && defineProperty(shadow, key, slot);

  const has = (/** @type {any} */ _shadow, /** @type {any} */ key) =>
    getOwnPropertyDescriptor(shadow, key) !== undefined || reflectHas(provider, key);

  const shown = (/** @type {any} */ value) => (value === provider ? stand : value);

  /** Runs a method and keeps the provider itself from coming back, as a result or as a listener's `this`. */
  const through =
    (/** @type {any} */ method, /** @type {any} */ receiver) =>
    (/** @type {any[]} */ ...args) => {
      for (let i = 0; i < args.length; i += 1) if (typeof args[i] === 'function') put(args, i, listener(args[i]));
      const result = apply(method, receiver, args);
      if (result === null || typeof result !== 'object' || result === provider) return shown(result);
      try {
        return promiseThen(result, shown);
      } catch {
        return result;
      }
    };

  const listener = (/** @type {any} */ callback) => {
    const known = weakGet(listeners, callback);
    if (known !== undefined) return known;
    const made = wrapFunction(callback, (receiver, args) => {
      for (let i = 0; i < args.length; i += 1) if (args[i] === provider) put(args, i, stand);
      return apply(callback, shown(receiver), args);
    });
    weakSet(listeners, callback, made);
    return made;
  };

  /** @type {any} */
  const stand = new NativeProxy(shadow, freeze({ __proto__: null, get, set, has, defineProperty: define }));
  return stand;
};
