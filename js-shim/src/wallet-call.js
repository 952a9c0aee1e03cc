/**
 * Owns one call of a wallet that is not an EIP-1193 provider: its arguments are read once and judged together, and the copies are what
 * the wallet gets.
 */

import {
  NativePromise,
  append,
  apply,
  isArray,
  mapGet,
  mapHas,
  mapSet,
  newList,
  newMap,
  newWeakMap,
  own,
  promiseThen,
  put,
  reflectGet,
  rejected,
  resolved,
  soon,
  weakGet,
  weakHas,
  weakSet,
} from './primordials.js';
import { makeCall, providerError } from './guard.js';
import { snapshot } from './snapshot.js';
import { BRIDGE, createAppBridges } from './surfaces/app-bridges.js';
import { objectReader } from './wallet-objects.js';
import { wrapFunction } from './wrap.js';

/** @param {any} guard @returns {any} */
export const createWalletCalls = (guard) => {
  const { ask, judge, unreadable } = guard;
  const bridge = createAppBridges(guard);
  /** For each family the wrapper of a native method, one for each, so that what a page compares stays equal. */
  const families = newMap();
  /** The native method behind each wrapper made here. */
  const mine = newWeakMap();

  /** @type {(family: string, name: string, native: any, receiver: any, args: any[]) => any} */
  const run = (family, name, native, receiver, args) => {
    const reader = objectReader(family);
    const { stand, prepare, restore } = reader;
    const waiting = prepare(args);
    const go = () => {
      /** @type {any[]} */
      const forward = [];
      let body = '[';
      let method = name;
      let report;
      let call;
      try {
        const asked = name === 'request' || (name === 'send' && family === 'tvm') ? newList() : null;
        for (let i = 0; i < args.length; i += 1) {
          const called = typeof args[i] === 'function';
          const { copy, json } = snapshot(called ? undefined : args[i], false, stand);
          put(forward, i, called ? args[i] : copy);
          if (asked !== null) append(asked, json);
          body += (i > 0 ? ',' : '') + json;
        }
        body += ']';
        if (asked !== null) {
          const request = requestOf(forward, asked, stand);
          method = request.method;
          body = request.body;
        }
        call = makeCall('wallet', family + ':' + method, body);
        call.waits = true;
        report = judge(call);
      } catch {
        report = unreadable(makeCall('wallet', family + ':' + method, ''), 'unreadable');
        // In report mode nothing is stopped, not even what could not be read.
        if (report === null) return apply(native, receiver, args);
      }
      const finish = (/** @type {string | null} */ refusal) => {
        if (refusal !== null) return refuse(args, refusal);
        return restore === null ? apply(native, receiver, forward) : settled(apply(native, receiver, forward), restore);
      };
      if (!call || call.asked === null) return finish(report);
      const asked = call;
      return new NativePromise((done, fail) =>
        ask(
          asked,
          () => judge(asked),
          (/** @type {string | null} */ refusal) => {
            try {
              done(finish(refusal));
            } catch (error) {
              fail(error);
            }
          },
        ),
      );
    };
    return waiting === null ? go() : promiseThen(waiting, go);
  };

  return {
    __proto__: null,
    /** The guarded form of a method. */
    wrap(/** @type {string} */ family, /** @type {string} */ name, /** @type {any} */ method) {
      // Wallets of two families may share a class, which was covered for the first.
      const native = weakHas(mine, method) ? weakGet(mine, method) : method;
      if (!mapHas(families, family)) mapSet(families, family, newWeakMap());
      const wrappers = mapGet(families, family);
      const known = weakGet(wrappers, native);
      if (known !== undefined) return known;
      const made = wrapFunction(native, (receiver, args) =>
        family === BRIDGE ? bridge(name, native, receiver, args) : run(family, name, native, receiver, args),
      );
      weakSet(wrappers, native, made);
      weakSet(mine, made, native);
      return made;
    },
  };
};

/**
 * The request inside `request(name, params)`, `request({method, params})` or `request({type, params})`. Throws when nobody can say what is
 * meant.
 */
const requestOf = (/** @type {any[]} */ args, /** @type {any[]} */ texts, /** @type {any} */ stand) => {
  const first = args[0];
  if (typeof first === 'string') {
    let body = '[';
    for (let i = 1; i < texts.length; i += 1) body += (i > 1 ? ',' : '') + texts[i];
    return { __proto__: null, method: first, body: body + ']' };
  }
  if (first === null || typeof first !== 'object') throw 0;
  const method = own(first, 'method');
  const type = own(first, 'type');
  if (method !== undefined && type !== undefined) throw 0;
  const name = method === undefined ? type : method;
  if (typeof name !== 'string') throw 0;
  const params = own(first, 'params');
  const { json } = snapshot(params, false, stand);
  return { __proto__: null, method: name, body: isArray(params) ? json : '[' + json + ']' };
};

/** Refuses as wallets do: by a rejected promise, or to the callback that came along. */
const refuse = (/** @type {any[]} */ args, /** @type {string} */ report) => {
  const error = providerError(report);
  for (let i = 0; i < args.length; i += 1) {
    const callback = args[i];
    if (typeof callback === 'function') {
      soon(() => apply(callback, undefined, [error]));
      return undefined;
    }
  }
  return rejected(error);
};

/** `restore(result)`, now or when the promise `result` settles. */
export const settled = (/** @type {any} */ result, /** @type {(value: any) => any} */ restore) => {
  if (result === null || typeof result !== 'object' || typeof reflectGet(result, 'then') !== 'function')
    return restore(result);
  return promiseThen(resolved(result), restore);
};
