/**
 * Owns the order of scripts: whether any ran before the guard, and which is the first after it.
 */

import {
  addListener,
  comparePosition,
  disconnect,
  documentNodeType,
  documentReadyState,
  elementQueryAll,
  getAttribute,
  localName,
  nativeDocument,
  newObserver,
  nextElement,
  nodeListItem,
  nodeListLength,
  own,
  querySelectorAll,
  recordAdded,
  stringTrim,
  takeRecords,
  trusted,
  toLowerCase,
} from './primordials.js';

const FOLLOWING = 4;

/** Whether another script ran, or may have run, before `script` (the guard's own element; `null` for a module). */
export const isLate = (/** @type {any} */ script) => {
  if (script === null || /** @type {any} */ (documentReadyState)(nativeDocument) !== 'loading') return true;
  const scripts = querySelectorAll(nativeDocument, 'script');
  const count = /** @type {any} */ (nodeListLength)(scripts);
  for (let i = 0; i < count; i += 1) {
    const other = nodeListItem(scripts, i);
    if (other === script) continue;
    if ((comparePosition(other, script) & FOLLOWING) === 0) continue;
    if (runsEarly(other)) return true;
  }
  return false;
};

/** Types whose content waits for the document or never runs. Any other script element may be a program. */
const WAITING = [
  'module',
  'importmap',
  'speculationrules',
  'application/json',
  'application/ld+json',
  'text/template',
  'text/html',
];

/** Whether a script element earlier in the document may have run already. */
const runsEarly = (/** @type {any} */ element) => {
  const type = getAttribute(element, 'type');
  const kind = type === null ? '' : toLowerCase(stringTrim(type));
  for (let i = 0; i < WAITING.length; i += 1) if (WAITING[i] === kind) return false;
  return (
    getAttribute(element, 'src') === null ||
    getAttribute(element, 'defer') === null ||
    getAttribute(element, 'async') !== null
  );
};

/**
 * Watches the document while it is parsed. `onElement` is told of each element that came in, `onInsert` runs after them, before the next script
 * in the markup, and `onEnd` when all of it is there; `isFollower(script)` says whether an element is the first script that came after the guard.
 */
export const watchParsing = (
  /** @type {any} */ guardScript,
  /** @type {(element: any) => void} */ onElement,
  /** @type {() => void} */ onInsert,
  /** @type {() => void} */ onEnd,
) => {
  /** @type {any} */
  let follower = null;
  /** Whether it stood directly behind the guard when it came; what stood between may be gone later. */
  let adjacent = false;
  let over = false;

  const take = (/** @type {any} */ records) => {
    for (let i = 0; i < records.length; i += 1) {
      const added = /** @type {any} */ (recordAdded)(own(records, i));
      const count = /** @type {any} */ (nodeListLength)(added);
      for (let k = 0; k < count; k += 1) {
        const node = nodeListItem(added, k);
        if (/** @type {any} */ (documentNodeType)(node) !== 1) continue;
        onElement(node);
        if (follower !== null) continue;
        // Anything that brings a script along counts: a script hidden in other markup must not leave the place free.
        if (/** @type {any} */ (localName)(node) === 'script') {
          follower = node;
          adjacent = guardScript !== null && /** @type {any} */ (nextElement)(guardScript) === node;
        } else if (/** @type {any} */ (nodeListLength)(elementQueryAll(node, 'script')) > 0) follower = node;
      }
    }
    onInsert();
  };

  const observer = newObserver(take);
  const end = (/** @type {any} */ event) => {
    if (event !== null && !trusted(event)) return;
    take(takeRecords(observer));
    over = true;
    disconnect(observer);
    onEnd();
  };
  if (/** @type {any} */ (documentReadyState)(nativeDocument) === 'loading')
    addListener(nativeDocument, 'DOMContentLoaded', end, true);
  else end(null);

  return {
    __proto__: null,
    isFollower(/** @type {any} */ script) {
      if (over) return false;
      take(takeRecords(observer));
      return adjacent && follower === script;
    },
  };
};
