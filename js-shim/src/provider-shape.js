/**
 * Owns looking at a provider object without trusting it: its parts, its classes, and how it talks to its wallet.
 */

import { append, functionPrototype, getPrototypeOf, newList, objectPrototype, own, reflectGet } from './primordials.js';

/** MetaMask's provider and its descendants talk to the extension over a stream of window messages. */
export const speaksByStream = (/** @type {any} */ provider) =>
  getOwn(provider, '_rpcEngine') !== undefined || getOwn(provider, '_jsonRpcConnection') !== undefined;

const getOwn = (/** @type {any} */ object, /** @type {string} */ key) => {
  try {
    return own(object, key);
  } catch {
    return undefined;
  }
};

/** A property of an object that may throw when it is read. */
export const safeGet = (/** @type {any} */ object, /** @type {string} */ key) => {
  try {
    return reflectGet(object, key);
  } catch {
    return undefined;
  }
};

/** The prototypes of an object, the language's own excepted. */
export const classesOf = (/** @type {any} */ object) => {
  const classes = newList();
  try {
    let at = getPrototypeOf(object);
    for (let depth = 0; depth < 8 && at !== null && at !== objectPrototype && at !== functionPrototype; depth += 1) {
      append(classes, at);
      at = getPrototypeOf(at);
    }
  } catch {
    // A provider that hides its prototypes offers none to page code either.
  }
  return classes;
};
