/**
 * Owns the question whether markup can bring a new realm, asked of text before it is parsed.
 */

import { XmlSerializer, own, serializeToString, stringIndexOf, stringSlice, toLowerCase } from './primordials.js';

/** Elements that hold, or may hold, another browsing context. */
const FRAME_ELEMENTS = { __proto__: null, iframe: 1, frame: 1, object: 1, embed: 1, fencedframe: 1, portal: 1 };
const NAME_END = ' \t\n\f\r/>';

/** Whether an element of this qualified name can hold a frame. In XML a prefix may stand before the name. */
export const isFrameName = (/** @type {string} */ name) => own(FRAME_ELEMENTS, toLowerCase(localPart(name))) === 1;

/** Whether `markup` opens such an element. XML entities can hide any element, so their declaration counts as one. */
export const hasFrame = (/** @type {string} */ markup) => {
  let at = stringIndexOf(markup, '<');
  while (at >= 0) {
    let end = at + 1;
    while (end < markup.length && stringIndexOf(NAME_END, markup[end]) < 0) end += 1;
    const name = stringSlice(markup, at + 1, end);
    if (isFrameName(name) || toLowerCase(name) === '!entity') return true;
    at = stringIndexOf(markup, '<', at + 1);
  }
  return false;
};

/** Whether a parsed document or fragment holds such an element, in templates too. */
export const holdsFrame = (/** @type {any} */ node) => hasFrame(serializeToString(new XmlSerializer(), node));

const localPart = (/** @type {string} */ name) => {
  const colon = stringIndexOf(name, ':');
  return colon < 0 ? name : stringSlice(name, colon + 1);
};
