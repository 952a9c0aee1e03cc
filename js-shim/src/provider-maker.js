/**
 * Owns the `constructor` of a covered provider: a second provider made with it would have natives of its own.
 */

import {
  NativeProxy,
  NativeTypeError,
  apply,
  construct,
  defineProperty,
  freeze,
  functionPrototype,
  newWeakMap,
  reflectGet,
  reflectHas,
  weakGet,
  weakSet,
} from './primordials.js';
import { makeCall } from './guard.js';
import { safeGet } from './provider-shape.js';
import { remember, wrapFunction } from './wrap.js';

/**
 * Gives what stands for a class where page code finds it. It says what the class says and makes nothing: while a constructor runs, methods
 * that page code put on the class would see the new provider before it could be covered.
 *
 * @param {any} guard
 * @param {(provider: any, name: string, late: boolean) => any} stand
 */
export const createMakers = (guard, stand) => {
  const { unreadable } = guard;
  const made = newWeakMap();

  return (/** @type {any} */ native) => {
    const known = weakGet(made, native);
    if (known !== undefined) return known;
    const make = (/** @type {any[]} */ args) => {
      const report = unreadable(makeCall('eip1193', 'constructor', ''), 'wallet/constructor');
      if (report !== null) throw new NativeTypeError('Illegal constructor');
      return stand(construct(native, args, native), '', true);
    };
    const get = (/** @type {any} */ shell, /** @type {any} */ key) => {
      if (key === 'prototype' || reflectHas(functionPrototype, key)) {
        const value = key === 'name' || key === 'length' ? safeGet(native, key) : undefined;
        return value === undefined ? reflectGet(shell, key) : value;
      }
      const value = safeGet(native, key);
      if (typeof value !== 'function') return value;
      return wrapFunction(value, (receiver, args) => {
        const result = apply(value, receiver === outer ? native : receiver, args);
        return typeof safeGet(result, 'request') === 'function' ? stand(result, '', true) : result;
      });
    };
    const shell = function () {};
    defineProperty(shell, 'prototype', {
      __proto__: null,
      value: native.prototype,
      writable: false,
      enumerable: false,
      configurable: false,
    });
    const outer = new NativeProxy(
      shell,
      freeze({
        __proto__: null,
        get,
        apply: (/** @type {any} */ _shell, /** @type {any} */ _receiver, /** @type {any[]} */ args) => make(args),
        construct: (/** @type {any} */ _shell, /** @type {any[]} */ args) => make(args),
      }),
    );
    remember(outer, native);
    weakSet(made, native, outer);
    weakSet(made, outer, outer);
    return outer;
  };
};
