/** Owns the list of methods and setters that bring nodes or markup into a document, and which of their arguments do. */

/** Which of a method's arguments are inserted: all of them, or the one at a place. */
export const ALL = -1;
/** None that can be named: it moves what is in the document already, or what a range holds. */
export const MOVES = 9;
export const SURROUNDS = 10;
/** Methods and setters that bring nodes: where, which, and what it is that they insert. */
export const NODES = [
  ['Node', ['appendChild', 'insertBefore', 'replaceChild'], 0],
  ['Element', ['append', 'prepend', 'replaceChildren', 'before', 'after', 'replaceWith'], ALL],
  ['Element', ['insertAdjacentElement'], 1],
  ['Element', ['moveBefore'], MOVES],
  ['CharacterData', ['before', 'after', 'replaceWith'], ALL],
  ['DocumentType', ['before', 'after', 'replaceWith'], ALL],
  ['DocumentFragment', ['append', 'prepend', 'replaceChildren'], ALL],
  ['DocumentFragment', ['moveBefore'], MOVES],
  ['Document', ['append', 'prepend', 'replaceChildren'], ALL],
  ['Document', ['moveBefore'], MOVES],
  ['Range', ['insertNode'], 0],
  ['Range', ['surroundContents'], SURROUNDS],
  ['HTMLSelectElement', ['add'], 0],
  ['HTMLOptionsCollection', ['add'], 0],
  ['Document', ['body'], 0],
  ['HTMLTableElement', ['caption', 'tHead', 'tFoot'], 0],
];
/** How markup is brought: in the place of what was inside, the same with shadow trees, in the receiver's own place, or beside it. */
export const INSIDE = 0;
export const UNSAFE = 1;
export const OUTSIDE = 2;
export const ADJACENT = 3;
/** Methods and setters that bring markup: where, which, and how. */
export const MARKUP = [
  ['Element', ['innerHTML'], INSIDE],
  ['Element', ['setHTMLUnsafe', 'setHTML'], UNSAFE],
  ['Element', ['outerHTML'], OUTSIDE],
  ['Element', ['insertAdjacentHTML'], ADJACENT],
  ['ShadowRoot', ['innerHTML'], INSIDE],
  ['ShadowRoot', ['setHTMLUnsafe', 'setHTML'], UNSAFE],
];
/** What writes to a document, and what edits one by its third argument. */
export const EDIT = 2;
export const WRITES = [
  ['Document', ['open', 'close'], ALL],
  ['Document', ['execCommand'], EDIT],
];
