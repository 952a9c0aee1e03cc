/**
 * Owns lists of words in order, each as often as it was met.
 */

import { append } from './primordials.js';

/** Adds a word at its place. */
export const insert = (/** @type {any[]} */ list, /** @type {string} */ word) => {
  append(list, word);
  for (let i = list.length - 1; i > 0 && list[i - 1] > list[i]; i -= 1) {
    const before = list[i - 1];
    list[i - 1] = list[i];
    list[i] = before;
  }
};

/** Whether two lists hold the same words, equally often. */
export const same = (/** @type {any[]} */ a, /** @type {any[]} */ b) =>
  a.length === b.length && missing(a, b) === undefined;

/** The first word of `part` that `whole` does not hold as often; `undefined` when it holds them all. */
export const missing = (/** @type {any[]} */ whole, /** @type {any[]} */ part) => {
  let at = 0;
  for (let i = 0; i < part.length; i += 1) {
    while (at < whole.length && whole[at] < part[i]) at += 1;
    if (whole[at] !== part[i]) return part[i];
    at += 1;
  }
  return undefined;
};
