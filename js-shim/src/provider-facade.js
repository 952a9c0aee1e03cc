/**
 * Owns the stand-in for a provider whose own methods cannot be replaced (frozen, or deaf to definitions).
 */

import { NativeProxy, apply, freeze, own, put, reflectGet, reflectHas, reflectSet } from './primordials.js';

/**
 * A Proxy over an empty object, because a frozen provider's own properties may not be answered differently by a Proxy
 * over it. Methods run on the provider itself, so private fields keep working.
 *
 * @param {any} provider
 * @param {(key: string, native: any) => any} guarded gives the guarded method for a name, or `null`
 */
export const makeFacade = (provider, guarded) => {
  const methods = { __proto__: null };
  const get = (/** @type {any} */ _shadow, /** @type {any} */ key) => {
    const value = reflectGet(provider, key, provider);
    if (typeof key !== 'string' || typeof value !== 'function') return value;
    const known = own(methods, key);
    if (known !== undefined) return known;
    const made = guarded(key, value) || ((/** @type {any[]} */ ...args) => apply(value, provider, args));
    put(methods, key, made);
    return made;
  };
  const set = (/** @type {any} */ _shadow, /** @type {any} */ key, /** @type {any} */ value) =>
    reflectSet(provider, key, value);
  const has = (/** @type {any} */ _shadow, /** @type {any} */ key) => reflectHas(provider, key);
  return new NativeProxy({ __proto__: null }, freeze({ __proto__: null, get, set, has }));
};
