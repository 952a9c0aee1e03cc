/**
 * Owns the guard's listeners: they outlive `document.open`, which takes away those of the document, of its window and of every shadow tree in
 * it, and an event that one of them fails at does not go on.
 */

import {
  addListener,
  append,
  derefWeak,
  globalWindow,
  isFragmentNode,
  newList,
  newWeakMap,
  newWeakRef,
  preventDefault,
  stopImmediate,
  viewOf,
  weakGet,
  weakHas,
  weakSet,
} from './primordials.js';

/** Frames that a listener takes to say no, and what the engine takes to come to it, many times over. */
const ROOM = 1000;

/** @type {(frames: number) => number} */
const descend = (frames) => (frames > 0 ? descend(frames - 1) + 1 : 0);

/** Throws where there is next to no stack left: whatever a script sets off there would meet a listener that cannot even start. */
export const needRoom = () => descend(ROOM);

/** Ends an event here, and what the browser does by it. */
export const stop = (/** @type {any} */ event) => {
  preventDefault(event);
  stopImmediate(event);
};

/** A listener whose failure ends the event. */
export const closing =
  (/** @type {any} */ guard, /** @type {string} */ surface, /** @type {(event: any) => void} */ run) =>
  (/** @type {any} */ event) => {
    try {
      run(event);
    } catch {
      const { failed } = guard;
      if (failed(surface)) stop(event);
    }
  };

/** By target. */
const kept = newWeakMap();
/** Weak references to the shadow roots among them: closed ones are not to be found again. */
let roots = newList();
/** How many there may be before those that are gone are forgotten. */
let room = 1000;

/** Whether listeners of a target are kept. */
export const isKept = (/** @type {any} */ target) => weakHas(kept, target);

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
    // The window is no node: to ask would throw, and the first error of a page takes as long as half of coming up.
    if (target !== globalWindow && isFragmentNode(target)) {
      append(roots, newWeakRef(target));
      if (roots.length > room) renewRoots();
    }
  }
  append(list, { __proto__: null, type, run, capture });
  addListener(target, type, run, capture);
};

/** Puts back those of one target. */
export const renew = (/** @type {any} */ target) => {
  /** @type {any} */
  const list = weakGet(kept, target);
  for (let i = 0; list !== undefined && i < list.length; i += 1) {
    const { type, run, capture } = list[i];
    addListener(target, type, run, capture);
  }
};

/** Those of every shadow tree that is still there. */
const renewRoots = () => {
  const alive = newList();
  for (let i = 0; i < roots.length; i += 1) {
    const root = derefWeak(roots[i]);
    if (root === undefined) continue;
    renew(root);
    append(alive, roots[i]);
  }
  roots = alive;
  room = alive.length * 2 + 1000;
};

/** Puts back what belongs to a document; with the shadow trees, if it was opened. A listener that is still there is not added again. */
export const renewListeners = (/** @type {any} */ document, /** @type {boolean} */ opened) => {
  renew(document);
  const view = /** @type {any} */ (viewOf)(document);
  if (view !== null) renew(view);
  if (opened) renewRoots();
};
