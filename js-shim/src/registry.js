/**
 * Owns named states in the order they were set, for `status()`.
 */

import { append, newList } from './primordials.js';

/** @returns {any} */
export const createRegistry = () => {
  const names = newList();
  const states = newList();
  const indexOf = (/** @type {string} */ name) => {
    for (let i = 0; i < names.length; i += 1) if (names[i] === name) return i;
    return -1;
  };
  return {
    __proto__: null,
    names,
    states,
    /** The state of `name`, empty when it was never set. */
    get(/** @type {string} */ name) {
      const at = indexOf(name);
      return at < 0 ? '' : states[at];
    },
    set(/** @type {string} */ name, /** @type {string} */ state) {
      const at = indexOf(name);
      if (at >= 0) {
        states[at] = state;
        return;
      }
      append(names, name);
      append(states, state);
    },
  };
};
