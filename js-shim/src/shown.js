/**
 * Owns what the page shows beside its payment: elements marked `data-payeeguard`, by the attribute's own value (a QR code), a payment link or
 * their text. Any script can write it, so it makes nothing expected; it only says more about what is not.
 */

import {
  getAttribute,
  nativeDocument,
  nodeListItem,
  nodeListLength,
  querySelectorAll,
  stringIndexOf,
  stringSlice,
  stringTrim,
  textContent,
} from './primordials.js';
import { quote } from './snapshot.js';

const MOST = 16;
const LONGEST = 160;
const ENDS = '?@/';

/** The items of the core's list, joined; empty where nothing is marked. */
export const shownItems = () => {
  const elements = querySelectorAll(nativeDocument, '[data-payeeguard]');
  const count = /** @type {any} */ (nodeListLength)(elements);
  let items = '';
  for (let i = 0; i < count && i < MOST; i += 1) {
    const element = nodeListItem(elements, i);
    const text = stringTrim(
      getAttribute(element, 'data-payeeguard') || linked(getAttribute(element, 'href')) || textOf(element),
    );
    if (text === '' || text.length > LONGEST) continue;
    items += (items === '' ? '' : ',') + '{"role":"payee","shown":' + quote(text) + '}';
  }
  return items;
};

const textOf = (/** @type {any} */ element) => /** @type {any} */ (textContent)(element) || '';

/** The account in a payment link such as `ethereum:0x...@1?value=1`. */
const linked = (/** @type {string | null} */ href) => {
  if (href === null) return '';
  let text = stringSlice(href, stringIndexOf(href, ':') + 1);
  for (let i = 0; i < ENDS.length; i += 1) {
    const at = stringIndexOf(text, ENDS[i]);
    if (at >= 0) text = stringSlice(text, 0, at);
  }
  return text;
};
