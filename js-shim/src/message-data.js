/**
 * Owns what page code sees of a message that reached a window. Extensions read the same message: in Firefox the very same object, so that
 * what a listener of the page's changes in it is changed for a wallet, too. There page code gets a copy.
 */

import {
  apply,
  defineProperty,
  freeze,
  getOwnPropertyDescriptor,
  globalWindow,
  hasOwn,
  isView,
  messageSource,
  newWeakMap,
  own,
  ownKeys,
  reflectGet,
  trusted,
  weakGet,
  weakSet,
} from './primordials.js';
import { wrapFunction } from './wrap.js';

const MAX_DEPTH = 64;
/** Whether extensions are handed the objects of the page: Firefox. Other engines read the message anew for them. */
const shares = hasOwn(globalWindow, 'mozInnerScreenX');
/** What page code sees of each event. */
const copies = newWeakMap();
/** The `structuredClone` of each covered window: what it makes belongs to that realm. */
const cloners = newWeakMap();

/** Holds everything in a value as it is, as far as that goes. */
const hold = (/** @type {any} */ value, /** @type {number} */ depth) => {
  if (value === null || typeof value !== 'object' || isView(value) || depth > MAX_DEPTH) return;
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length; i += 1) hold(own(value, keys[i]), depth + 1);
  freeze(value);
};

/** What page code may have of a message's data. Messages of workers, ports and sockets come from no window. */
const shown = (/** @type {any} */ event, /** @type {any} */ data, /** @type {any} */ window) => {
  const object = data !== null && typeof data === 'object';
  if (!shares || !object || !trusted(event) || /** @type {any} */ (messageSource)(event) === null) return data;
  const kept = weakGet(copies, event);
  if (kept !== undefined) return kept;
  let copy = data;
  try {
    copy = apply(weakGet(cloners, window), window, [data]);
  } catch {
    // What was handed over cannot be copied.
    hold(data, 0);
  }
  weakSet(copies, event, copy);
  return copy;
};

/** Holds a request on its way to a wallet, for wallets whose script runs in the page. */
export const holdRequest = (/** @type {any} */ event, /** @type {any} */ data, /** @type {any} */ window) => {
  hold(shown(event, data, window), 0);
  freeze(event);
};

/** Puts the getter that page code reads in place, in one realm. */
export const installData = (/** @type {any} */ window) => {
  const { prototype } = reflectGet(window, 'MessageEvent');
  const found = /** @type {any} */ (getOwnPropertyDescriptor(prototype, 'data'));
  weakSet(cloners, window, reflectGet(window, 'structuredClone'));
  defineProperty(prototype, 'data', {
    __proto__: null,
    get: wrapFunction(found.get, (receiver, args) => shown(receiver, apply(found.get, receiver, args), window)),
    set: found.set,
    enumerable: found.enumerable,
    configurable: false,
  });
};
