/**
 * Owns what may still be sent where there is no WebAssembly to read it: too little to name anybody, at an address that names nobody.
 */

import { charCodeAt, stringIndexOf } from './primordials.js';

/** The fewest characters that an account is written in, and a name that a server may look up (`a.eth`). */
const ACCOUNT = 20;
const NAME = 5;

/** Whether nobody can be named in a body of this size and a URL. */
export const namesNobody = (/** @type {number} */ size, /** @type {string} */ url) => {
  if (size >= NAME) return false;
  let run = 0;
  let asked = false;
  // Behind the host.
  for (let i = stringIndexOf(url, '/', stringIndexOf(url, '//') + 2); i >= 0 && i < url.length; i += 1) {
    const code = charCodeAt(url, i);
    const letter = code | 32;
    asked = asked || code === 63;
    // Letters, digits, and the percent sign that may stand for them.
    run = (code > 47 && code < 58) || (letter > 96 && letter < 123) || code === 37 ? run + 1 : 0;
    if (run >= ACCOUNT || (asked && code === 46)) return false;
  }
  return true;
};
