/**
 * Owns telling who answers for a synthetic `message` event: the browser, or a script that put answers of its own in place of what the event
 * carries.
 */

import {
  documentNodeType,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  newWeakMap,
  objectPrototype,
  reflectGet,
  weakGet,
  weakHas,
  weakSet,
  windowLength,
} from './primordials.js';

/** What a wallet asks an event for. */
export const FIELDS = ['data', 'source', 'origin'];
/** Events that may be called `message` without being one. */
const PLAIN = ['Event', 'CustomEvent'];

/** The browser's own classes of the realms that are covered; `true` for those that answer for themselves. */
const classes = newWeakMap();

/** Notes the classes of a realm. */
export const knowEvents = (/** @type {any} */ window) => {
  for (let i = 0; i < PLAIN.length; i += 1) weakSet(classes, reflectGet(window, PLAIN[i]).prototype, false);
  weakSet(classes, reflectGet(window, 'MessageEvent').prototype, true);
};

const answers = (/** @type {any} */ object) => {
  for (let i = 0; i < FIELDS.length; i += 1) if (getOwnPropertyDescriptor(object, FIELDS[i]) !== undefined) return true;
  return false;
};

/** Whether an event that is dispatched on `target` says what a script decides. */
export const isForeign = (/** @type {any} */ event, /** @type {any} */ target) => {
  if (answers(event)) return true;
  const made = getPrototypeOf(event);
  if (weakGet(classes, made) === true) return false;
  // What a page sends to objects of its own reaches no wallet.
  if (target !== undefined && target !== null && !isNode(target) && !isWindow(target)) return false;
  if (made === null || !weakHas(classes, made)) return true;
  const above = /** @type {any} */ (getPrototypeOf(made));
  return answers(made) || answers(above) || answers(objectPrototype);
};

export const isNode = (/** @type {any} */ value) => {
  try {
    return /** @type {any} */ (documentNodeType)(value) > 0;
  } catch {
    return false;
  }
};

/** Windows are the only message sources that answer to `postMessage` across origins and have no prototype to show. */
export const isWindow = (/** @type {any} */ value) => {
  if (value === null || value === undefined) return false;
  try {
    /** @type {any} */ (windowLength)(value);
    return true;
  } catch {
    return getPrototypeOf(value) === null;
  }
};
