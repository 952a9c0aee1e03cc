/**
 * Owns finding wallets at places that no table names. What stands in the page before its first script was put there by an extension, so each of
 * the page's globals and what is in it is asked whether it is a wallet. Later the page has objects of its own there, and only what looks like
 * a whole EIP-1193 provider is taken for one.
 */

import {
  charCodeAt,
  defineProperty,
  getOwnPropertyDescriptor,
  isEnumerable,
  ordinary,
  own,
  ownKeys,
} from '../primordials.js';
import { safeGet } from '../provider-shape.js';
import { originalOf } from '../wrap.js';

const MAX_MEMBERS = 64;
/** What an EIP-1193 provider has, and then what no client of a page's own server has beside it. */
const METHODS = ['on', 'removeListener'];
const SIGNS = ['isConnected', 'chainId', 'enable', 'sendAsync', 'selectedAddress'];

const isComplete = (/** @type {any} */ value) => {
  for (let i = 0; i < METHODS.length; i += 1) if (typeof safeGet(value, METHODS[i]) !== 'function') return false;
  for (let i = 0; i < SIGNS.length; i += 1) if (safeGet(value, SIGNS[i]) !== undefined) return true;
  return false;
};

/**
 * Gives a function that looks for such wallets. `stand(provider, name)` covers an EIP-1193 provider, `attachOther(object, name)` a wallet of
 * another kind (`undefined` where it is none); both give what page code is to use. `lose(object)` says that this could not be put in its place.
 *
 * @type {(window: any, stand: any, attachOther: any, lose: any) => (early: boolean) => void}
 */
export const createUnlisted = (window, stand, attachOther, lose) => {
  let count = -1;

  const meet = (/** @type {any} */ value, /** @type {string} */ name, /** @type {boolean} */ early) => {
    if (early) {
      const other = attachOther(value, name);
      if (other !== undefined) return other;
    }
    const request = safeGet(value, 'request');
    if (typeof request !== 'function' || originalOf(request) !== request) return value;
    return early || isComplete(value) ? stand(value, name) : value;
  };

  const look = (
    /** @type {any} */ holder,
    /** @type {string} */ key,
    /** @type {string} */ name,
    /** @type {boolean} */ early,
  ) => {
    const found = getOwnPropertyDescriptor(holder, key);
    const value = found === undefined ? undefined : own(found, 'value');
    if (value === null || typeof value !== 'object' || value === window) return;
    const face = meet(value, name, early);
    if (face !== value && !defineProperty(holder, key, ordinary(face, isEnumerable(holder, key)))) lose(value);
    if (holder !== window) return;
    const members = ownKeys(value);
    for (let i = 0; i < members.length && i < MAX_MEMBERS; i += 1) {
      const member = members[i];
      if (typeof member === 'string') look(value, member, name + '.' + member, early);
    }
  };

  return (early) => {
    const keys = ownKeys(window);
    if (keys.length === count) return;
    count = keys.length;
    for (let i = 0; i < count; i += 1) {
      const key = keys[i];
      // An interface of the browser's begins with a capital, most of a thousand: each would be made only to be looked at.
      if (typeof key !== 'string' || (charCodeAt(key, 0) < 91 && !isEnumerable(window, key))) continue;
      try {
        look(window, key, key, early);
      } catch {
        // An object that does not let itself be looked at.
      }
    }
  };
};
