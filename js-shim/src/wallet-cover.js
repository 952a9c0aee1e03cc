/**
 * Owns covering an object of a wallet that is not an EIP-1193 provider: every method whose name speaks of signing or sending is guarded in
 * place, on the object and on its classes; an object that does not let itself be changed gets a stand-in.
 */

import { apply, getOwnPropertyDescriptor, newWeakMap, ownKeys, reflectGet, weakGet, weakSet } from './primordials.js';
import { includes } from './guard.js';
import { makeFacade } from './provider-facade.js';
import { classesOf, safeGet } from './provider-shape.js';
import { settled } from './wallet-call.js';
import { BRIDGE, BRIDGING } from './surfaces/app-bridges.js';
import { pin, wrapFunction } from './wrap.js';

/** How the names of methods begin that ask a wallet for something; what each one takes is the core's business. */
const ASKING =
  'sign send push transfer request execute submit inscribe multiSign keysend pay create declare deploy generate experimentalSign _sign transaction psbt structured lnurl';
/** Methods that give out objects with such methods. */
const OPENING = ' enable connect getOfflineSigner getOfflineSignerOnlyAmino getOfflineSignerAuto ';
const OPENING_FAMILIES = ' cip34 polkadot cosmos ';
/** Members of such objects that have methods of their own. */
const PARTS = ['signer', 'cip95', 'cip103', 'experimental'];

/** @type {(guard: any, wrap: (family: string, name: string, native: any) => any) => any} */
export const createWalletCover = (guard, wrap) => {
  const { tamper } = guard;
  /** For each object that was covered `{ face, held }`: what page code gets for it, and how many of its methods are guarded. */
  const states = newWeakMap();

  let assigning = false;
  const place = (/** @type {any} */ object, /** @type {string} */ key, /** @type {any} */ value) => {
    try {
      const before = getOwnPropertyDescriptor(object, key);
      // Held already, or for a wallet of another family that shares the class: assigning would look like tampering.
      if (before !== undefined && (before.configurable === false || reflectGet(object, key) === value))
        return reflectGet(object, key) === value;
      const pinned = pin(object, key, value, () => assigning || tamper('wallet', key));
      // An object that lies about its descriptors may have taken the pin all the same.
      assigning = true;
      if (!pinned) object[key] = value;
      return reflectGet(object, key) === value;
    } catch {
      return false;
    } finally {
      assigning = false;
    }
  };

  /** The guarded form of the method `key` of an object of `family`, `null` where it asks for nothing. */
  const guarded = (/** @type {string} */ family, /** @type {string} */ key, /** @type {any} */ native) => {
    if (family === BRIDGE ? includes(BRIDGING, ' ' + key + ' ') : isAsking(key)) return wrap(family, key, native);
    if (!includes(OPENING_FAMILIES, ' ' + family + ' ') || !includes(OPENING, ' ' + key + ' ')) return null;
    const known = weakGet(states, native);
    if (known !== undefined) return known.face;
    const open = (/** @type {any} */ opened) => cover(opened, family).face;
    const made = wrapFunction(native, (receiver, args) => settled(apply(native, receiver, args), open));
    weakSet(states, native, { __proto__: null, face: made, held: 1 });
    weakSet(states, made, { __proto__: null, face: made, held: 1 });
    return made;
  };

  /** Guards on `object` the methods that `from` has; returns how many, -1 when one could not be guarded. */
  const coverNames = (/** @type {any} */ object, /** @type {any} */ from, /** @type {string} */ family) => {
    let count = 0;
    let all = true;
    let keys;
    try {
      keys = ownKeys(from);
    } catch {
      return -1;
    }
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i];
      if (typeof key !== 'string') continue;
      if (!isAsking(key) && !includes(OPENING + BRIDGING, ' ' + key + ' ')) continue;
      const native = safeGet(object, key);
      const wrapper = typeof native === 'function' ? guarded(family, key, native) : null;
      if (wrapper === null) continue;
      count += 1;
      all = place(object, key, wrapper) && all;
    }
    return all ? count : -1;
  };

  /** Covers one object. */
  const cover = (/** @type {any} */ object, /** @type {string} */ family) => {
    const state = { __proto__: null, face: object, held: 0 };
    if (object === null || (typeof object !== 'object' && typeof object !== 'function')) return state;
    const known = weakGet(states, object);
    if (known !== undefined) return known;
    weakSet(states, object, state);
    let whole = true;
    const note = (/** @type {number} */ count) => {
      if (count < 0) whole = false;
      else state.held += count;
    };
    note(coverNames(object, object, family));
    const classes = classesOf(object);
    for (let i = 0; i < classes.length; i += 1) {
      // On the object itself, where page code looks first, and on the class, from which it could borrow the method.
      note(coverNames(object, classes[i], family));
      coverNames(classes[i], classes[i], family);
    }
    for (let i = 0; i < PARTS.length; i += 1) {
      const part = safeGet(object, PARTS[i]);
      const { face, held } = cover(part, family);
      state.held += held;
      if (face !== part && !place(object, PARTS[i], face)) whole = false;
    }
    if (!whole) {
      state.held += 1;
      state.face = makeFacade(
        object,
        (key, native) => guarded(family, key, native),
        (key, value) => (isPart(key) ? cover(value, family).face : value),
      );
      weakSet(states, state.face, state);
    }
    return state;
  };

  return { __proto__: null, cover, place };
};

const isPart = (/** @type {any} */ key) => {
  for (let i = 0; i < PARTS.length; i += 1) if (PARTS[i] === key) return true;
  return false;
};

const isAsking = (/** @type {string} */ key) => {
  let from = 0;
  for (let at = 0; at <= ASKING.length; at += 1) {
    if (at < ASKING.length && ASKING[at] !== ' ') continue;
    if (beginsAt(key, from, at)) return true;
    from = at + 1;
  }
  return false;
};

/** Whether `key` begins with `ASKING[from..to]`. */
const beginsAt = (/** @type {string} */ key, /** @type {number} */ from, /** @type {number} */ to) => {
  for (let i = from; i < to; i += 1) if (key[i - from] !== ASKING[i]) return false;
  return true;
};
