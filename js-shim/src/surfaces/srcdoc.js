/**
 * Owns `srcdoc`: the document in the attribute is another realm, and starts before anything here could look at it. So its first script is the
 * guard's, which touches the wrapped getter of the element that holds it and so covers the realm it is in. A frame of markup gets it as soon as
 * the markup was parsed, one that a script makes when the attribute is set.
 */

import {
  StringOf,
  apply,
  argument,
  defineProperty,
  getAttribute,
  getOwnPropertyDescriptor,
  reflectGet,
  setAttribute,
  stringIndexOf,
  stringSlice,
  stringTrim,
  toLowerCase,
  trustedText,
} from '../primordials.js';
import { hasFrame } from '../markup.js';
import { disguise, lay } from '../wrap.js';

const NAME = 'srcdoc';

/**
 * @param {any} guard
 * @param {string} nonce of the guard's own script
 */
export const createSrcdoc = (guard, nonce) => {
  const { tamper } = guard;
  const script =
    '<script nonce="' + nonce + '">try{frameElement.contentWindow}catch(e){}document.currentScript.remove()</script>';
  /** The text that is being set in the place of a `TrustedHTML`, which is not asked about again. */
  let vouched = '';
  /** Whether no browser asks about text, so that the setters look at it themselves. */
  let blind = false;

  /** The text with the covering script in front, behind a doctype so that the document's mode stays what it was. */
  const withCover = (/** @type {string} */ html) => {
    let start = 0;
    const text = toLowerCase(stringSlice(html, 0, 256));
    const doctype = stringIndexOf(text, '<!doctype');
    if (doctype >= 0 && stringTrim(stringSlice(text, 0, doctype)) === '') start = stringIndexOf(html, '>') + 1;
    const rest = stringSlice(html, start);
    if (stringIndexOf(rest, script) === 0) return html;
    // Its own parser would start a document inside this one before that could be covered.
    if (stringIndexOf(toLowerCase(rest), NAME) >= 0 && hasFrame(rest)) {
      tamper('realms', NAME);
      return '';
    }
    return stringSlice(html, 0, start) + script + rest;
  };

  const put = (/** @type {string} */ text, /** @type {() => any} */ run) => {
    vouched = text;
    try {
      return run();
    } finally {
      vouched = '';
    }
  };

  /** Gives the document of a frame that markup made the covering script. */
  const coverFrame = (/** @type {any} */ frame) => {
    const text = getAttribute(frame, NAME);
    if (text === null) return;
    const covered = withCover(text);
    if (covered !== text) put(covered, () => setAttribute(frame, NAME, covered));
  };

  /**
   * A `TrustedHTML` is handed on as the text in it: the page's own policies know nothing of the covering script. Of strings the browser asks the
   * guard's policy, where there is one.
   */
  const wrapSetter = (/** @type {any} */ native, /** @type {number} */ at, /** @type {number} */ named) =>
    disguise(
      {
        __proto__: null,
        /** @this {any} */
        method(/** @type {any[]} */ ...args) {
          const value = argument(args, at);
          if (args.length <= at || (!blind && typeof value !== 'object')) return apply(native, this, args);
          if (named >= 0) {
            args[named] = StringOf(args[named]);
            if (toLowerCase(args[named]) !== NAME) return apply(native, this, args);
          }
          const made = trustedText(value);
          if (made === null && !blind) return apply(native, this, args);
          args[at] = withCover(made === null ? StringOf(value) : made);
          return put(args[at], () => apply(native, this, args));
        },
      }.method,
      native,
    );

  return {
    __proto__: null,
    coverFrame,
    withCover,
    /** From now on no browser asks about text. */
    lookAtText() {
      blind = true;
    },
    isVouched: (/** @type {string} */ text) => text === vouched && vouched !== '',
    install(/** @type {any} */ window) {
      const { prototype } = reflectGet(window, 'Element');
      lay(prototype, 'setAttribute', wrapSetter(prototype.setAttribute, 1, 0));
      lay(prototype, 'setAttributeNS', wrapSetter(prototype.setAttributeNS, 2, 1));
      const frames = reflectGet(window, 'HTMLIFrameElement').prototype;
      const found = /** @type {any} */ (getOwnPropertyDescriptor(frames, NAME));
      const { get, set, enumerable } = found;
      const covering = wrapSetter(set, 0, -1);
      defineProperty(frames, NAME, { __proto__: null, get, set: covering, enumerable, configurable: true });
    },
  };
};
