/**
 * Owns the question whether the guard is first: any script that ran before it could have kept natives and providers.
 */

import {
  comparePosition,
  documentReadyState,
  getAttribute,
  nativeDocument,
  nodeListItem,
  nodeListLength,
  querySelectorAll,
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

/** Whether a script element earlier in the document may have run already. Data blocks never run; modules and `defer` wait. */
const runsEarly = (/** @type {any} */ element) => {
  const type = getAttribute(element, 'type');
  const kind = type === null ? '' : toLowerCase(type);
  if (kind === 'module' || kind === 'importmap' || kind === 'speculationrules') return false;
  const program = kind === '' || kind === 'text/javascript' || kind === 'application/javascript' || kind === 'text/ecmascript';
  if (!program) return false;
  return getAttribute(element, 'src') === null || getAttribute(element, 'defer') === null || getAttribute(element, 'async') !== null;
};
