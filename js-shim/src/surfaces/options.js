/**
 * Owns what stands where no insertion shows it: a list box adopts and copies its options by ways no script call shows, so that no frame may
 * stand in one; and templates and shadow trees are parts of a document that its queries do not reach.
 */

import {
  elementClosest,
  isTreeNode,
  localName,
  nodeListItem,
  nodeListLength,
  queryWithin,
  removeNode,
  shadowHost,
  shadowRootOf,
  templateContent,
} from '../primordials.js';

export const FRAMES = 'iframe,frame,object,embed,fencedframe';
export const OPTIONS = 'option,optgroup';
const MAX_DEPTH = 16;

/** @param {any} guard */
export const createOptions = (guard) => {
  const { srcdoc, tamper } = guard;
  const { coverFrame } = srcdoc;

  const takeOut = (/** @type {any} */ frame) => {
    removeNode(frame);
    tamper('realms', 'option');
  };

  /** Takes frames out of the options of a tree, of the templates and of the open shadow trees in it, and has the documents of the others covered. */
  const clearOptions = (/** @type {any} */ tree) => {
    if (isTreeNode(tree)) clearBelow(tree, 0);
  };
  const clearBelow = (/** @type {any} */ tree, /** @type {number} */ depth) => {
    const found = queryWithin(tree, FRAMES);
    for (let i = 0; i < /** @type {any} */ (nodeListLength)(found); i += 1) {
      const frame = nodeListItem(found, i);
      coverFrame(frame);
      if (elementClosest(frame, OPTIONS) !== null) takeOut(frame);
    }
    eachInner(tree, depth, clearBelow);
  };

  return { __proto__: null, clearOptions, takeOut };
};

/** Whether a tree holds a frame anywhere. */
export const holdsDeep = (/** @type {any} */ tree, /** @type {number} */ depth) => {
  let holds = holdsAny(tree, FRAMES);
  eachInner(tree, depth, (inner) => {
    holds = holds || depth >= MAX_DEPTH || holdsDeep(inner, depth + 1);
  });
  return holds;
};

/** Runs over what templates and open shadow roots below a tree hold. */
export const eachInner = (
  /** @type {any} */ tree,
  /** @type {number} */ depth,
  /** @type {(inner: any, depth: number) => void} */ run,
) => {
  const all = queryWithin(tree, '*');
  const count = depth > MAX_DEPTH ? 0 : /** @type {any} */ (nodeListLength)(all);
  for (let i = 0; i < count; i += 1) {
    const element = nodeListItem(all, i);
    const inner = /** @type {any} */ (
      /** @type {any} */ (localName)(element) === 'template' ? templateContent : shadowRootOf
    )(element);
    if (inner) run(inner, depth + 1);
  }
};

export const holdsAny = (/** @type {any} */ node, /** @type {string} */ selector) =>
  isTreeNode(node) && /** @type {any} */ (nodeListLength)(queryWithin(node, selector)) > 0;

/** The element that a shadow tree belongs to, `null` for anything else. */
export const hostOf = (/** @type {any} */ node) => {
  try {
    return /** @type {any} */ (shadowHost)(node);
  } catch {
    return null;
  }
};
