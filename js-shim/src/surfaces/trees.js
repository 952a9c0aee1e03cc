/**
 * Owns shadow trees, which keep the events of their forms, links and frames to themselves: each is looked after from its making on, whether a
 * script or markup made it. Trees of markup have to be open, and none can be copied, since nothing shows a closed one or a copy.
 */

import {
  NativeTypeError,
  apply,
  argument,
  create,
  isFragmentNode,
  nodeDocument,
  nodeTypeOf,
  put,
  reflectGet,
  rootOf,
  stringIndexOf,
  templateContent,
  toLowerCase,
} from '../primordials.js';
import { isInside } from '../hidden.js';
import { isKept, needRoom, renew, renewListeners } from '../listeners.js';
import { hidesTree } from '../markup.js';
import { lay, wrapFunction } from '../wrap.js';
import { eachInner } from './options.js';

/**
 * @param {any} guard
 * @param {(root: any) => void} watchRoot adds what a root needs
 */
export const createTrees = (guard, watchRoot) => {
  const { tamper } = guard;

  const meetRoot = (/** @type {any} */ root) => {
    if (!isKept(root)) watchRoot(root);
  };

  /** Looks after every open tree below. */
  const meetBelow = (/** @type {any} */ tree, /** @type {number} */ depth) =>
    eachInner(tree, depth, (inner, at) => {
      meetRoot(inner);
      meetBelow(inner, at);
    });

  /** Looks after the trees that markup made. */
  const meetMade = (/** @type {any} */ text, /** @type {any} */ place) => {
    if (typeof text === 'string' && stringIndexOf(toLowerCase(text), 'shadowroot') >= 0)
      meetBelow(templateContent(place) || place, 0);
  };

  const refuseHidden = (/** @type {any} */ text) => {
    if (typeof text !== 'string' || !hidesTree(text)) return;
    tamper('form', 'shadowrootmode');
    throw new NativeTypeError('payeeguard: a shadow tree made of markup has to be open');
  };
  guard.refuseHidden = refuseHidden;

  /** Before a script sends off what a node belongs to: the tree may be one that nobody has seen, and the document may be on its way to being opened. */
  guard.tend = (/** @type {any} */ node) => {
    needRoom();
    if (nodeTypeOf(node) === 0) return;
    const root = rootOf(node);
    if (isFragmentNode(root)) meetRoot(root);
    renew(root);
    const document = /** @type {any} */ (nodeDocument)(node);
    if (document !== null) renewListeners(document, false);
  };

  const install = (/** @type {any} */ window) => {
    const { prototype } = reflectGet(window, 'Element');
    const native = reflectGet(prototype, 'attachShadow');
    const wrapper = wrapFunction(native, (receiver, args) => {
      // It would be drawn in the place of what the user is asked.
      if (isInside(receiver)) throw new NativeTypeError('payeeguard');
      const given = argument(args, 0);
      const options = typeof given === 'object' && given !== null ? create(given) : given;
      if (options !== given) put(options, 'clonable', false);
      const root = apply(native, receiver, args.length === 0 ? args : [options]);
      meetRoot(root);
      return root;
    });
    lay(prototype, 'attachShadow', wrapper);
  };

  return { __proto__: null, install, meetBelow, meetMade, meetRoot, refuseHidden };
};
