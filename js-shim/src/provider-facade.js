/**
 * Owns the stand-in for a provider whose own methods cannot be replaced (frozen, or deaf to definitions).
 */

import {
  NativeProxy,
  apply,
  freeze,
  newWeakMap,
  own,
  put,
  reflectGet,
  reflectHas,
  reflectSet,
  weakGet,
  weakSet,
} from './primordials.js';
import { wrapFunction } from './wrap.js';

/**
 * A Proxy over an empty object, because a frozen provider's own properties may not be answered differently by a Proxy
 * over it. Methods run on the provider itself, so private fields keep working.
 *
 * @param {any} provider
 * @param {(key: string, native: any) => any} guarded gives the guarded method for a name, or `null`
 * @param {(key: any, value: any) => any} [inner] what page code gets for a member that is an object
 */
export const makeFacade = (provider, guarded, inner) => {
  const methods = { __proto__: null };
  const get = (/** @type {any} */ _shadow, /** @type {any} */ key) => {
    const value = reflectGet(provider, key, provider);
    if (value === provider) return stand;
    if (inner !== undefined && value !== null && typeof value === 'object') return inner(key, value);
    if (typeof key !== 'string' || typeof value !== 'function') return value;
    const known = own(methods, key);
    if (known !== undefined) return known;
    const made = guarded(key, value) || through(value);
    put(methods, key, made);
    return made;
  };
  const set = (/** @type {any} */ _shadow, /** @type {any} */ key, /** @type {any} */ value) =>
    reflectSet(provider, key, value);
  const has = (/** @type {any} */ _shadow, /** @type {any} */ key) => reflectHas(provider, key);
  /** Runs a method on the provider and keeps the provider itself from coming back, as a result or as a listener's `this`. */
  const through =
    (/** @type {any} */ method) =>
    (/** @type {any[]} */ ...args) => {
      for (let i = 0; i < args.length; i += 1) if (typeof args[i] === 'function') put(args, i, listener(args[i]));
      const result = apply(method, provider, args);
      return result === provider ? stand : result;
    };

  const listener = (/** @type {any} */ callback) => {
    const known = weakGet(listeners, callback);
    if (known !== undefined) return known;
    const made = wrapFunction(callback, (receiver, args) =>
      apply(callback, receiver === provider ? stand : receiver, args),
    );
    weakSet(listeners, callback, made);
    return made;
  };

  const listeners = newWeakMap();
  const stand = new NativeProxy({ __proto__: null }, freeze({ __proto__: null, get, set, has }));
  return stand;
};
