/**
 * Owns finding the page's policy: one JSON element, or one attribute of the guard's own script tag, and nothing else.
 */

import {
  getAttribute,
  hasAttribute,
  localName,
  nativeDocument,
  nodeListItem,
  nodeListLength,
  querySelectorAll,
  textContent,
} from './primordials.js';

const ID = 'payeeguard-policy';

/**
 * Reads the policy for a guard whose script element is `script` (`null` for a module).
 *
 * @param {any} script
 * @returns {{ kind: 'set_policy' | 'set_payees' | 'none' | 'ambiguous', text: string }}
 */
export const findPolicy = (script) => {
  const elements = querySelectorAll(nativeDocument, '[id="' + ID + '"]');
  const count = /** @type {any} */ (nodeListLength)(elements);
  const attribute = script !== null && hasAttribute(script, 'data-payees');
  if (count > 1 || (count === 1 && attribute)) return found('ambiguous', '');
  if (attribute) return found('set_payees', getAttribute(script, 'data-payees') || '');
  if (count === 0) return found('none', '');
  const element = nodeListItem(elements, 0);
  // An element that is not a data block would be page content or a program, not a policy.
  const type = /** @type {any} */ (localName)(element) === 'script' ? getAttribute(element, 'type') : null;
  if (type !== 'application/json') return found('ambiguous', '');
  return found('set_policy', /** @type {any} */ (textContent)(element) || '');
};

const found = (/** @type {any} */ kind, /** @type {string} */ text) =>
  /** @type {any} */ ({ __proto__: null, kind, text });
