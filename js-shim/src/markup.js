/**
 * Owns the question whether markup can bring a new realm, asked of text before it is parsed.
 */

import {
  XmlSerializer,
  charCodeAt,
  serializeToString,
  stringIndexOf,
  stringSlice,
  toLowerCase,
} from './primordials.js';

/** Whether an element of this qualified name can hold a frame. In XML a prefix may stand before the name. */
export const isFrameName = (/** @type {string} */ name) => {
  if (name.length < 5) return false;
  const plain = toLowerCase(localPart(name));
  return plain === 'iframe' || plain === 'frame' || plain === 'object' || plain === 'embed' || plain === 'fencedframe';
};

/** Whether `markup` opens such an element. XML entities can hide any element, so their declaration counts as one. */
export const hasFrame = (/** @type {string} */ markup) => {
  let at = stringIndexOf(markup, '<');
  while (at >= 0) {
    const start = at + 1;
    at = start;
    let code = at < markup.length ? charCodeAt(markup, at) : 0;
    // A name ends before white space, a slash or an angle bracket: other characters below the slash only make it longer.
    while (code > 32 && code !== 47 && code !== 62) {
      at += 1;
      code = at < markup.length ? charCodeAt(markup, at) : 0;
    }
    if (at - start > 4) {
      const name = stringSlice(markup, start, at);
      if (isFrameName(name) || toLowerCase(name) === '!entity') return true;
    }
    at = stringIndexOf(markup, '<', start);
  }
  return false;
};

const TREE = 'shadowrootmode';
const OPEN = ['=open', '="open', "='open"];
/** How much of a text has to be kept so that the next one cannot end what it began. */
export const TAIL = TREE.length - 1;

/**
 * Whether markup makes a shadow tree that nobody can look into, or one that can be copied: no listener would be told of forms and links in it.
 * A tree has to say plainly that it is open.
 */
export const hidesTree = (/** @type {string} */ markup) => {
  const text = toLowerCase(markup);
  if (stringIndexOf(text, 'shadowrootclonable') >= 0) return true;
  let at = stringIndexOf(text, TREE);
  while (at >= 0) {
    let open = false;
    at += TREE.length;
    for (let i = 0; i < OPEN.length; i += 1) open = open || stringIndexOf(stringSlice(text, at, at + 6), OPEN[i]) === 0;
    if (!open) return true;
    at = stringIndexOf(text, TREE, at);
  }
  return false;
};

/** Whether a parsed document or fragment holds such an element, in templates too. */
export const holdsFrame = (/** @type {any} */ node) => hasFrame(serializeToString(new XmlSerializer(), node));

const localPart = (/** @type {string} */ name) => {
  const colon = stringIndexOf(name, ':');
  return colon < 0 ? name : stringSlice(name, colon + 1);
};
