/**
 * Owns turning what a script calls an address into the absolute one that will be used.
 */

import { NativeUrl, documentBase, urlHref } from './primordials.js';

/** An address no browser can load: going there makes the browser itself act out a network error. */
export const NOWHERE = 'payeeguard-refused:';

/** The address relative to `document`; what cannot be parsed is left for the native to refuse. */
export const absolute = (/** @type {string} */ text, /** @type {any} */ document) => {
  try {
    return /** @type {any} */ (urlHref)(new NativeUrl(text, /** @type {any} */ (documentBase)(document)));
  } catch {
    return text;
  }
};
