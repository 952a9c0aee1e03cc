/**
 * Owns looking at a provider object without trusting it, and without showing it to the page: its parts, its classes, and how it talks to
 * its wallet.
 */

import {
  append,
  apply,
  eventTargetPrototype,
  functionPrototype,
  functionToString,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  newList,
  objectPrototype,
  own,
  reflectGet,
  reflectHas,
  stringIndexOf,
} from './primordials.js';
import { originalOf } from './wrap.js';

const MAX_CLASSES = 12;

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

/**
 * A property of an object that may throw when it is read; `undefined` for what is no object. A getter that a page put on one of the
 * language's own prototypes would be run with the object as `this`, so what stands there is not asked.
 */
export const safeGet = (/** @type {any} */ object, /** @type {any} */ key) => {
  if (object === null || (typeof object !== 'object' && typeof object !== 'function')) return undefined;
  try {
    // A wallet's Proxy may answer by its `get` alone, so descriptors are only walked where they have to be.
    if (!reflectHas(eventTargetPrototype, key) && !reflectHas(functionPrototype, key)) return reflectGet(object, key);
    let at = object;
    for (let depth = 0; depth < MAX_CLASSES && at !== null && !isIntrinsic(at); depth += 1) {
      const found = getOwnPropertyDescriptor(at, key);
      if (found !== undefined)
        return hasOwn(found, 'value') ? found.value : apply(/** @type {any} */ (found.get), object, []);
      at = getPrototypeOf(at);
    }
  } catch {
    // An object that does not let itself be looked at.
  }
  return undefined;
};

/** Whether a prototype is the browser's own: every object of the page shares it. */
export const isIntrinsic = (/** @type {any} */ prototype) => {
  if (prototype === objectPrototype || prototype === functionPrototype || prototype === eventTargetPrototype)
    return true;
  const maker = originalOf(own(prototype, 'constructor'));
  return typeof maker === 'function' && stringIndexOf(functionToString(maker), '[native code]') >= 0;
};

/** The prototypes of an object, the browser's own excepted. */
export const classesOf = (/** @type {any} */ object) => {
  const classes = newList();
  try {
    let at = getPrototypeOf(object);
    for (let depth = 0; depth < MAX_CLASSES && at !== null && !isIntrinsic(at); depth += 1) {
      append(classes, at);
      at = getPrototypeOf(at);
    }
  } catch {
    // A provider that hides its prototypes offers none to page code either.
  }
  return classes;
};
