/**
 * Owns `document.write` and `writeln`: what is written is handed on up to each `>`, where a tag may end, so that a frame is covered before a
 * script behind it, in the same text or in one that it writes itself, can run.
 */

import {
  StringOf,
  apply,
  documentElement,
  newWeakMap,
  reflectGet,
  stringIndexOf,
  stringSlice,
  trustedText,
  toLowerCase,
  weakGet,
  weakSet,
} from '../primordials.js';
import { renewListeners } from '../listeners.js';
import { TAIL, hasFrame } from '../markup.js';
import { disguise, lay } from '../wrap.js';

/** For each document the end of what was written to it last. */
const rests = newWeakMap();
/** Whether a document of a frame's own was ever written: its text may go on in any later piece. */
let documents = false;

const restOf = (/** @type {any} */ document) => weakGet(rests, document) || '';

/** Wraps both of one realm; `expectMarkup` is told of markup with a frame, `sweep` covers every frame there is, `clear` what frames begin with. */
export const installWriting = (
  /** @type {any} */ window,
  /** @type {() => void} */ sweep,
  /** @type {() => void} */ expectMarkup,
  /** @type {(tree: any) => void} */ clear,
  /** @type {any} */ trees,
) => {
  const { meetMade, refuseHidden } = trees;
  const { prototype } = reflectGet(window, 'Document');
  const write = reflectGet(prototype, 'write');

  const wrap = (/** @type {any} */ native, /** @type {string} */ end) =>
    disguise(
      {
        __proto__: null,
        /** @this {any} */
        method(/** @type {any[]} */ ...args) {
          let text = '';
          for (let i = 0; i < args.length; i += 1) {
            const one = args[i];
            // The native says what is wrong with it.
            if (typeof one === 'symbol') return apply(native, this, [one]);
            const trusted = typeof one === 'object' && one !== null ? trustedText(one) : null;
            text += typeof one === 'string' ? one : trusted === null ? StringOf(one) : trusted;
          }
          text += end;
          const whole = restOf(this) + text;
          refuseHidden(whole);
          documents = documents || stringIndexOf(toLowerCase(whole), 'srcdoc') >= 0;
          weakSet(rests, this, stringSlice(whole, whole.length > TAIL ? whole.length - TAIL : 0));
          // Writing to a document that is there already opens it, which has to be over before anything that is written can run.
          const before = /** @type {any} */ (documentElement)(this);
          apply(write, this, ['']);
          renewListeners(this, /** @type {any} */ (documentElement)(this) !== before);
          let from = 0;
          do {
            const at = stringIndexOf(text, '>', from);
            const piece = stringSlice(text, from, at < 0 ? text.length : at + 1);
            from += piece.length;
            if (hasFrame(piece)) expectMarkup();
            try {
              apply(write, this, [piece]);
            } finally {
              sweep();
              if (documents) clear(this);
            }
          } while (from < text.length);
          meetMade(whole, this);
          return undefined;
        },
      }.method,
      native,
    );

  const { writeln } = prototype;
  lay(prototype, 'write', wrap(write, ''));
  lay(prototype, 'writeln', wrap(writeln, '\n'));
};
