/** Owns the two ways in which `window.postMessage` is told where a message goes and what goes with it, as Web IDL reads them. */

import { StringOf, argument, put, reflectGet } from './primordials.js';
import { readSequence } from './sequence.js';

/** What else a message may carry along: the use of a feature (Capability Delegation), and that the user did something. */
const DELEGATE = 'delegate';
const ACTIVATION = 'includeUserActivation';

const listOf = (/** @type {any} */ value) => (value === undefined ? null : readSequence(value));
const isObject = (/** @type {any} */ value) =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Reads each member once: the list that is given, `null` without one, and the options for the native. */
export const readOptions = (/** @type {any[]} */ args) => {
  const options = argument(args, 1);
  const sent = /** @type {any} */ ({ __proto__: null });
  if (args.length > 2 || !(options === undefined || options === null || isObject(options))) {
    sent.targetOrigin = StringOf(options);
    return { __proto__: null, given: listOf(argument(args, 2)), sent };
  }
  if (!isObject(options)) return { __proto__: null, given: null, sent };
  const given = listOf(reflectGet(options, 'transfer'));
  const delegate = reflectGet(options, DELEGATE);
  if (delegate !== undefined) put(sent, DELEGATE, StringOf(delegate));
  if (reflectGet(options, ACTIVATION)) put(sent, ACTIVATION, true);
  const origin = reflectGet(options, 'targetOrigin');
  if (origin !== undefined) sent.targetOrigin = StringOf(origin);
  return { __proto__: null, given, sent };
};
