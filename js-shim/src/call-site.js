/**
 * Owns the guess at which script made a call, from the stack. A page can forge stack frames (`sourceURL`), so the
 * result is only ever reported, as `attribution: "unverified"`.
 */

import { NativeError, apply, errorStack, getOwnPropertyDescriptor, hasOwn } from './primordials.js';
import { stringIndexOf, stringLastIndexOf, stringSlice } from './primordials.js';

const MAX_FRAMES = 24;
const DIGITS = '0123456789';

/** @typedef {{ file: string | null, line: number | null, column: number | null }} Place */

/** Where a call came from whose turn comes later, when the stack no longer says. @type {Place | null} */
let earlier = null;

/** Runs what belongs to a call that was made at `place`. */
export const comingFrom = (/** @type {Place} */ place, /** @type {() => void} */ run) => {
  const before = earlier;
  earlier = place;
  try {
    run();
  } finally {
    earlier = before;
  }
};

/** The first stack frame outside the guard's own script. */
export const callSite = () => {
  if (earlier !== null) return earlier;
  /** @type {Place} */
  const unknown = /** @type {any} */ ({ __proto__: null, file: null, line: null, column: null });
  try {
    const stack = readStack();
    if (typeof stack !== 'string') return unknown;
    let from = 0;
    let self = '';
    for (let frame = 0; frame < MAX_FRAMES && from < stack.length; frame += 1) {
      let end = stringIndexOf(stack, '\n', from);
      if (end < 0) end = stack.length;
      const spot = parseFrame(stringSlice(stack, from, end));
      from = end + 1;
      if (!spot) continue;
      if (self === '') self = spot.file;
      else if (spot.file !== self) return spot;
    }
  } catch {
    // No stack, no attribution.
  }
  return unknown;
};

/** The stack's text: an own value or accessor in Chromium and WebKit, a captured accessor of `Error.prototype` in Firefox. */
const readStack = () => {
  const error = new NativeError();
  const found = getOwnPropertyDescriptor(error, 'stack');
  if (found && hasOwn(found, 'value')) return found.value;
  if (found && hasOwn(found, 'get') && found.get) return apply(found.get, error, []);
  return errorStack ? errorStack(error) : '';
};

/** Reads the end of `... (url:line:column)` or `name@url:line:column`. */
const parseFrame = (/** @type {string} */ text) => {
  let end = text.length;
  if (text[end - 1] === ')') end -= 1;
  const columnAt = stringLastIndexOf(text, ':', end - 1);
  const lineAt = stringLastIndexOf(text, ':', columnAt - 1);
  if (columnAt < 0 || lineAt < 0) return null;
  const column = readNumber(stringSlice(text, columnAt + 1, end));
  const line = readNumber(stringSlice(text, lineAt + 1, columnAt));
  if (column < 0 || line < 0) return null;
  let start = stringLastIndexOf(text, '(', lineAt);
  const at = stringLastIndexOf(text, '@', lineAt);
  const space = stringLastIndexOf(text, ' ', lineAt);
  if (at > start) start = at;
  if (space > start) start = space;
  return /** @type {any} */ ({ __proto__: null, file: plainFile(stringSlice(text, start + 1, lineAt)), line, column });
};

const plainFile = (/** @type {string} */ url) => {
  const query = stringIndexOf(url, '?');
  return query < 0 ? url : stringSlice(url, 0, query);
};

const readNumber = (/** @type {string} */ text) => {
  if (text.length === 0 || text.length > 9) return -1;
  let value = 0;
  for (let i = 0; i < text.length; i += 1) {
    const digit = stringIndexOf(DIGITS, text[i]);
    if (digit < 0) return -1;
    value = value * 10 + digit;
  }
  return value;
};
