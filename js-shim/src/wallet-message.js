/**
 * Owns the shapes in which pages and wallet extensions talk over `window` messages, as far as the shim must know them: where
 * the request or the answer sits in an envelope. What a request means is the core's business.
 */

import { isArray, own, ownKeys, stringIndexOf } from './primordials.js';

const MAX_DEPTH = 6;
/** Envelope addresses that only extensions write. */
const FROM_EXTENSION = ['inpage', 'page-provider'];

/** The first object in `message` that has a string `method`, else `null`. */
export const findRequest = (/** @type {any} */ message) =>
  findBy(message, (object) => typeof own(object, 'method') === 'string', 0);

/** The first object in `message` that answers a request (an `id` with a `result` or an `error`), else `null`. */
export const findAnswer = (/** @type {any} */ message) => findBy(message, isAnswer, 0);

const isAnswer = (/** @type {any} */ object) =>
  own(object, 'id') !== undefined && (own(object, 'result') !== undefined || own(object, 'error') !== undefined);

/** @type {(value: any, wanted: (object: any) => boolean, depth: number) => any} */
const findBy = (value, wanted, depth) => {
  if (value === null || typeof value !== 'object' || depth > MAX_DEPTH) return null;
  if (!isArray(value) && wanted(value)) return value;
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length && i < 64; i += 1) {
    const found = findBy(own(value, keys[i]), wanted, depth + 1);
    if (found !== null) return found;
  }
  return null;
};

/** Whether `message` pretends to come from a wallet extension: page code has no business writing one. */
export const claimsExtension = (/** @type {any} */ message) => {
  if (message === null || typeof message !== 'object') return false;
  const target = own(message, 'target');
  if (typeof target !== 'string') return false;
  for (let i = 0; i < FROM_EXTENSION.length; i += 1) if (stringIndexOf(target, FROM_EXTENSION[i]) >= 0) return true;
  return false;
};

/** The envelope in which the extension would answer `message`, holding `answer`; `null` for envelopes not known here. */
export const answerEnvelope = (/** @type {any} */ message, /** @type {any} */ answer) => {
  if (message === null || typeof message !== 'object' || own(message, 'target') !== 'metamask-contentscript')
    return null;
  const inner = own(message, 'data');
  const name = inner !== null && typeof inner === 'object' ? own(inner, 'name') : undefined;
  return typeof name === 'string'
    ? { __proto__: null, target: 'metamask-inpage', data: { __proto__: null, name, data: answer } }
    : null;
};
