/**
 * Owns listeners that have to outlive `document.open`, which takes away those of the document and of its window.
 */

import { addListener, append, newList, newWeakMap, viewOf, weakGet, weakSet } from './primordials.js';

/** By target. */
const kept = newWeakMap();

/** Adds a listener that is put back whenever the document is opened. */
export const keepListener = (
  /** @type {any} */ target,
  /** @type {string} */ type,
  /** @type {any} */ run,
  /** @type {boolean} */ capture,
) => {
  /** @type {any} */
  let list = weakGet(kept, target);
  if (list === undefined) {
    list = newList();
    weakSet(kept, target, list);
  }
  append(list, { __proto__: null, type, run, capture });
  addListener(target, type, run, capture);
};

const renew = (/** @type {any} */ target) => {
  /** @type {any} */
  const list = weakGet(kept, target);
  for (let i = 0; list !== undefined && i < list.length; i += 1) {
    const { type, run, capture } = list[i];
    addListener(target, type, run, capture);
  }
};

/** Puts back what belongs to a document that was opened; a listener that is still there is not added again. */
export const renewListeners = (/** @type {any} */ document) => {
  renew(document);
  const view = /** @type {any} */ (viewOf)(document);
  if (view !== null) renew(view);
};
