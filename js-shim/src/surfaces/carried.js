/** Owns what an argument of an insertion brings: a frame, a tree that holds one, or an object that the page turns into text. */

import { elementQuery, firstElement, isElementNode, localName, nodeTypeOf } from '../primordials.js';
import { isFrameName } from '../markup.js';
import { FRAMES, holdsAny } from './options.js';

/** Whether inserting this brings no frame. An element may be callable: `object` is, in some engines. */
export const isLeaf = (/** @type {any} */ node) => {
  if (node === null || (typeof node !== 'object' && typeof node !== 'function')) return true;
  const type = nodeTypeOf(node);
  if (type === 1) {
    if (isFrameName(/** @type {any} */ (localName)(node))) return false;
    return /** @type {any} */ (firstElement)(node) === null || elementQuery(node, FRAMES) === null;
  }
  return type === 0 || type === 3;
};

/** Whether the page says what text a value is made into. `document.all` says that it is undefined, and is not. */
export const isWorded = (/** @type {any} */ value) =>
  (typeof value === 'object' && value !== null) ||
  typeof value === 'function' ||
  (typeof value === 'undefined' && value !== undefined);

export const isFrame = (/** @type {any} */ node) =>
  isElementNode(node) && isFrameName(/** @type {any} */ (localName)(node));

export const carriesFrame = (/** @type {any} */ node) => !isLeaf(node) && (isFrame(node) || holdsAny(node, FRAMES));
