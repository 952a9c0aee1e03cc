/**
 * Owns handing lists to natives: a native takes a list by its iterator, and an array's iterator is the page's.
 */

import { iteratorSymbol } from './primordials.js';

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
