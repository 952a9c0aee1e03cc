/**
 * Owns lists that cross the guard: what the page gives is read once by its own iterator, as Web IDL reads a sequence, and what a native is given
 * has an iterator of the guard's, since an array's is the page's.
 */

import { apply, arrayFrom, iteratorSymbol, newList, reflectGet } from './primordials.js';

/** What makes a value a list, `undefined` or `null` where nothing does. */
export const walkOf = (/** @type {any} */ value) =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'
    ? reflectGet(value, iteratorSymbol)
    : undefined;

/** Copies a list, each item turned by `turn` as it comes. Throws for what is no list. @returns {any[]} */
export const readSequence = (
  /** @type {any} */ value,
  /** @type {any} */ walk = walkOf(value),
  /** @type {any} */ turn = undefined,
) => arrayFrom({ __proto__: null, [iteratorSymbol]: () => apply(walk, value, newList()) }, turn);

/** A list that a native can take, and that runs nothing but this. @returns {any} */
export const sequence = (/** @type {any[]} */ items) => {
  const walk = () => {
    let at = 0;
    return {
      __proto__: null,
      next: () => {
        const done = at >= items.length;
        const value = done ? undefined : items[at];
        at += 1;
        return { __proto__: null, done, value };
      },
    };
  };
  return { __proto__: null, [iteratorSymbol]: walk };
};
