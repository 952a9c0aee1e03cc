/**
 * Owns the Wallet Standard: every wallet's features are guarded before page code gets hold of the wallet, whoever asks for it first.
 *
 * Such wallets are mostly frozen, with private fields and a getter for `features` on their class, so the getter is what is replaced. A
 * wallet that does not let itself be changed is handed out behind a stand-in, in events that take the place of the wallet's own.
 */

import {
  NativeCustomEvent,
  append,
  apply,
  create,
  defineProperty,
  dispatch,
  eventType,
  freeze,
  getOwnPropertyDescriptor,
  isArray,
  newList,
  newWeakMap,
  objectPrototype,
  own,
  ownKeys,
  put,
  reflectGet,
  stringIndexOf,
  stringSlice,
  weakGet,
  weakHas,
  weakSet,
} from '../primordials.js';
import { makeFacade } from '../provider-facade.js';
import { classesOf, safeGet } from '../provider-shape.js';
import { wrapFunction } from '../wrap.js';

const READY = 'wallet-standard:app-ready';
const REGISTER = 'wallet-standard:register-wallet';

/** @type {(window: any, wrap: any, record: (wallet: any, face: any, name: string) => void) => any} */
export const createWalletStandard = (window, wrap, record) => {
  /** What page code gets for each wallet, and for each object of features. */
  const faces = newWeakMap();
  const features = newWeakMap();
  /** Getters laid here, and wallets seen. */
  const ours = newWeakMap();
  const wallets = newList();

  /** The features of a wallet with guarded methods, one object for each that the wallet gives. */
  const guardFeatures = (/** @type {any} */ native) => {
    if (native === null || typeof native !== 'object') return native;
    const known = weakGet(features, native);
    if (known !== undefined) return known;
    const made = create(objectPrototype);
    const names = ownKeys(native);
    for (let i = 0; i < names.length; i += 1) {
      const feature = reflectGet(native, names[i]);
      put(made, names[i], guardFeature(names[i], feature));
    }
    freeze(made);
    weakSet(features, native, made);
    weakSet(features, made, made);
    return made;
  };

  const guardFeature = (/** @type {any} */ name, /** @type {any} */ feature) => {
    if (feature === null || typeof feature !== 'object' || typeof name !== 'string' || stringIndexOf(name, ':') < 0)
      return feature;
    const family = stringSlice(name, 0, stringIndexOf(name, ':'));
    const made = create(objectPrototype);
    const keys = ownKeys(feature);
    for (let i = 0; i < keys.length; i += 1) {
      const value = reflectGet(feature, keys[i]);
      if (typeof value !== 'function' || typeof keys[i] !== 'string') put(made, keys[i], value);
      else if (family !== 'standard') put(made, keys[i], wrap(family, keys[i], value));
      else put(made, keys[i], keys[i] === 'on' ? guardEvents(value) : value);
    }
    return freeze(made);
  };

  /** A wallet tells its listeners of changes; the features among them are the guarded ones. */
  const guardEvents = (/** @type {any} */ native) =>
    wrapFunction(native, (receiver, args) => {
      const listener = args[1];
      if (typeof listener !== 'function') return apply(native, receiver, args);
      const heard = (/** @type {any} */ change) => {
        const changed = create(objectPrototype);
        const keys = change !== null && typeof change === 'object' ? ownKeys(change) : newList();
        for (let i = 0; i < keys.length; i += 1) {
          const value = reflectGet(change, keys[i]);
          put(changed, keys[i], keys[i] === 'features' ? guardFeatures(value) : value);
        }
        return apply(listener, undefined, [changed]);
      };
      return apply(native, receiver, [args[0], heard]);
    });

  /** Replaces `features` where the wallet has it, on itself or on a class; returns whether the wallet now answers with ours. */
  const replaceFeatures = (/** @type {any} */ wallet) => {
    const holders = classesOf(wallet);
    append(holders, wallet);
    for (let i = 0; i < holders.length; i += 1) {
      const found = getOwnPropertyDescriptor(holders[i], 'features');
      if (found === undefined) continue;
      const native = own(found, 'get');
      if (native !== undefined && weakHas(ours, native)) continue;
      const value = own(found, 'value');
      const accessor = {
        __proto__: null,
        /** @this {any} */
        get() {
          return guardFeatures(native === undefined ? value : apply(native, this, []));
        },
      };
      const { get } = accessor;
      weakSet(ours, get, true);
      const { enumerable } = found;
      defineProperty(holders[i], 'features', { __proto__: null, get, set: undefined, enumerable, configurable: false });
    }
    const now = safeGet(wallet, 'features');
    return now !== undefined && weakGet(features, now) === now;
  };

  /** Covers a wallet and returns what page code gets for it. */
  const meet = (/** @type {any} */ wallet) => {
    if (wallet === null || typeof wallet !== 'object') return wallet;
    if (weakHas(faces, wallet)) return weakGet(faces, wallet);
    let face = wallet;
    let whole = false;
    try {
      whole = replaceFeatures(wallet);
    } catch {
      // A wallet that throws when it is looked at.
    }
    if (!whole) {
      face = makeFacade(
        wallet,
        () => null,
        (key, value) => (key === 'features' ? guardFeatures(value) : value),
      );
      weakSet(faces, face, face);
    }
    weakSet(faces, wallet, face);
    append(wallets, wallet);
    const name = safeGet(wallet, 'name');
    record(wallet, face, typeof name === 'string' ? name : '');
    return face;
  };

  /** An app's `{ register }` that gets covered wallets only. */
  const apiFor = (/** @type {any} */ api) => {
    const register = safeGet(api, 'register');
    if (typeof register !== 'function') return api;
    return freeze({
      __proto__: null,
      register(/** @type {any[]} */ ...offered) {
        for (let i = 0; i < offered.length; i += 1) put(offered, i, meet(offered[i]));
        return apply(register, api, offered);
      },
    });
  };

  const callbackFor = (/** @type {any} */ callback) =>
    typeof callback === 'function' ? (/** @type {any} */ api) => apply(callback, undefined, [apiFor(api)]) : callback;

  return {
    __proto__: null,
    meet,
    /** Whether a value is an account object of a wallet met here. */
    isAccount(/** @type {any} */ value) {
      for (let i = 0; i < wallets.length; i += 1) {
        const accounts = safeGet(wallets[i], 'accounts');
        if (!isArray(accounts)) continue;
        for (let k = 0; k < accounts.length && k < 64; k += 1) if (own(accounts, k) === value) return true;
      }
      return false;
    },
    /** The event to dispatch in place of one that hands wallets and apps to each other. */
    swap(/** @type {any} */ event) {
      let detail;
      let type;
      try {
        type = /** @type {any} */ (eventType)(event);
        if (type !== READY && type !== REGISTER) return event;
        detail = reflectGet(event, 'detail');
      } catch {
        return event;
      }
      const guarded = type === READY ? apiFor(detail) : callbackFor(detail);
      return new NativeCustomEvent(type, /** @type {any} */ ({ __proto__: null, detail: guarded }));
    },
    /** Asks the wallets that are there already, before the page does. */
    harvest() {
      const api = freeze({
        __proto__: null,
        register(/** @type {any[]} */ ...offered) {
          for (let i = 0; i < offered.length; i += 1) meet(offered[i]);
          return () => {};
        },
      });
      dispatch(window, new NativeCustomEvent(READY, /** @type {any} */ ({ __proto__: null, detail: api })));
      const list = safeGet(safeGet(window, 'navigator'), 'wallets');
      if (!isArray(list)) return;
      // The older form: a list of callbacks, which page code would call itself.
      for (let i = 0; i < list.length; i += 1) {
        const callback = own(list, i);
        if (typeof callback === 'function') {
          apply(callback, undefined, [api]);
          put(list, i, callbackFor(callback));
        }
      }
    },
  };
};
