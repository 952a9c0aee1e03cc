/** Owns which shadow trees are the guard's own, and keeps the browser from handing out what is inside one. */

import {
  apply,
  defineProperty,
  getOwnPropertyDescriptor,
  newWeakMap,
  nodeTypeOf,
  reflectGet,
  rootOf,
  weakHas,
  weakSet,
} from './primordials.js';
import { lay, wrapFunction } from './wrap.js';

const roots = newWeakMap();
let asked = false;

/** From now on nothing inside this shadow root is handed out. */
export const hide = (/** @type {any} */ root) => {
  asked = true;
  weakSet(roots, root, true);
};

export const isInside = (/** @type {any} */ node) => nodeTypeOf(node) !== 0 && weakHas(roots, rootOf(node));

/** Getters that show what is inside a closed shadow tree (Firefox alone has those of events), or what styles it. */
const LEAKS = [
  ['Event', 'originalTarget'],
  ['Event', 'explicitOriginalTarget'],
  ['UIEvent', 'rangeParent'],
  // Rules could draw another text in the place of what stands there.
  ['ShadowRoot', 'adoptedStyleSheets'],
];

/** Makes those of one realm answer `null` there. */
export const hideTargets = (/** @type {any} */ window) => {
  for (let i = 0; i < LEAKS.length; i += 1) {
    const prototype = reflectGet(reflectGet(window, LEAKS[i][0]), 'prototype');
    const key = LEAKS[i][1];
    const found = getOwnPropertyDescriptor(prototype, key);
    const native = found && found.get;
    if (!native) continue;
    const { set } = found;
    found.get = wrapFunction(native, (receiver, args) => {
      const value = apply(native, receiver, args);
      return isInside(receiver) || isInside(value) ? null : value;
    });
    if (set)
      found.set = wrapFunction(set, (receiver, args) => (isInside(receiver) ? undefined : apply(set, receiver, args)));
    found.configurable = false;
    defineProperty(prototype, key, found);
  }
  // A search selects what it finds there, in Firefox; it finds nothing once the user was asked.
  const { find } = window;
  if (find)
    lay(
      window,
      'find',
      wrapFunction(find, (receiver, args) => !asked && apply(find, receiver, args)),
    );
};
