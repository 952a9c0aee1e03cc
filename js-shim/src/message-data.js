/**
 * Owns what page code sees of a message that reached a window. Extensions read the same message: in Firefox the very same object, so that
 * what a listener of the page's changes in it is changed for a wallet, too. There page code gets a copy.
 */

import {
  apply,
  defineProperty,
  eventTarget,
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
  weakHas,
  weakSet,
} from './primordials.js';
import { isWindow } from './message-event.js';
import { findRequest } from './wallet-message.js';
import { wrapFunction } from './wrap.js';

const MAX_DEPTH = 64;
/** Whether extensions are handed the objects of the page: Firefox. Other engines read the message anew for them. */
const shares = hasOwn(globalWindow, 'mozInnerScreenX');
/** What page code sees of each event. */
const copies = newWeakMap();
/** The `structuredClone` of each covered window: what it makes belongs to that realm. */
const cloners = newWeakMap();

/**
 * Holds everything in a value as it is; says whether that went all the way: bytes cannot be held. `held` is what was met before.
 * @type {(value: any, held: any, depth: number) => boolean}
 */
const hold = (value, held, depth) => {
  if (value === null || typeof value !== 'object' || weakHas(held, value)) return true;
  if (isView(value) || depth > MAX_DEPTH) return false;
  weakSet(held, value, true);
  const keys = ownKeys(value);
  let whole = true;
  for (let i = 0; i < keys.length; i += 1) whole = hold(own(value, keys[i]), held, depth + 1) && whole;
  freeze(value);
  return whole;
};

/** A copy for page code. What is handed over in a message cannot be copied: it is held, and a request in which that fails is not shown. */
const copyOf = (/** @type {any} */ data, /** @type {any} */ window) => {
  try {
    return apply(weakGet(cloners, window), window, [data]);
  } catch {
    return hold(data, newWeakMap(), 0) || findRequest(data) === null ? data : null;
  }
};

/** What page code may have of a message's data. Messages of workers, ports and sockets reach no window. */
const shown = (/** @type {any} */ event, /** @type {any} */ data) => {
  if (!shares || data === null || typeof data !== 'object' || !trusted(event)) return data;
  // Without a source there is no need to ask: to ask what is no window makes an error each time.
  const target = /** @type {any} */ (messageSource)(event) === null ? null : /** @type {any} */ (eventTarget)(event);
  if (!isWindow(target)) return data;
  const kept = weakGet(copies, event);
  if (kept !== undefined) return kept;
  const copy = copyOf(data, target);
  weakSet(copies, event, copy);
  return copy;
};

/** Holds a request on its way to a wallet, for wallets whose script runs in the page. */
export const holdRequest = (/** @type {any} */ event, /** @type {any} */ data) => {
  hold(shown(event, data), newWeakMap(), 0);
  freeze(event);
};

/** Puts the getter that page code reads in place, in one realm; returns whether it is held. */
export const installData = (/** @type {any} */ window) => {
  const { prototype } = reflectGet(window, 'MessageEvent');
  const found = /** @type {any} */ (getOwnPropertyDescriptor(prototype, 'data'));
  weakSet(cloners, window, reflectGet(window, 'structuredClone'));
  return defineProperty(prototype, 'data', {
    __proto__: null,
    get: wrapFunction(found.get, (receiver, args) => shown(receiver, apply(found.get, receiver, args))),
    set: found.set,
    enumerable: found.enumerable,
    configurable: false,
  });
};
