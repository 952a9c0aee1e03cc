/**
 * Owns events of a page's own by which some wallets are asked: what a script dispatches under any name but `message` is judged where it looks
 * like a request. Everything else goes by as it is.
 */

import {
  NativeTypeError,
  clone,
  eventDetail,
  freeze,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  isArray,
  isView,
  messageData,
  own,
  ownKeys,
  toLowerCase,
} from '../primordials.js';
import { includes, makeCall } from '../guard.js';
import { quote, snapshot } from '../snapshot.js';
import { NAMES, isRequestText } from './channels.js';
import { isPlain } from './postmessage.js';

/** Under these a wallet's envelope holds its request; other members are looked at only as long as there are few. */
const INSIDE = { __proto__: null, data: 1, detail: 1, message: 1, params: 1, payload: 1, request: 1 };
const FEW = 64;
const MAX_DEPTH = 8;
const MAX_NODES = 1000;
/** No snapshot goes deeper. */
const MOST_DEPTH = 48;
/** In what a wallet is asked for there is one of these. */
const WORDS = [
  'sign',
  'send',
  'eth_',
  'wallet_',
  'transfer',
  'transact',
  'push',
  'execute',
  'submit',
  'broadcast',
  'psbt',
  'wc_',
  'metamask_',
];
const TYPE_ERROR = NativeTypeError.prototype;
/** Tokens by which Stacks wallets are asked: what is in them is not read, there or at the wallet's own methods. */
const TOKENS = ['transactionRequest', 'psbtRequest', 'signatureRequest', 'structuredDataSignatureRequest'];

/** What an event carries, by the natives; `undefined` for any other event. Only the engine throws here: a stack that ran out is no answer. */
const carried = (/** @type {any} */ event) => {
  try {
    return /** @type {any} */ (eventDetail)(event);
  } catch (error) {
    if (getPrototypeOf(/** @type {any} */ (error)) !== TYPE_ERROR) throw error;
  }
  try {
    return /** @type {any} */ (messageData)(event);
  } catch (error) {
    if (getPrototypeOf(/** @type {any} */ (error)) !== TYPE_ERROR) throw error;
    return undefined;
  }
};

const asks = (/** @type {string} */ name) => {
  const lower = toLowerCase(name);
  for (let i = 0; i < WORDS.length; i += 1) if (includes(lower, WORDS[i])) return true;
  return false;
};

/**
 * What `look()` finds. A Proxy whose answers do not fit throws a type error, here and at whoever looks. What else is thrown is the page's, or a
 * stack's that ran out: looking at it may throw again, which must not look like an answer, so it counts as found.
 */
const found = (/** @type {() => any} */ look) => {
  try {
    return look();
  } catch (error) {
    try {
      if (getPrototypeOf(/** @type {any} */ (error)) === TYPE_ERROR) return undefined;
    } catch {
      // Judged like a request.
    }
    return true;
  }
};

/** Whether a value may hold a request. Of a large one only so much is looked at: an honest page's may hold anything. */
const isShaped = (/** @type {any} */ value, /** @type {number} */ depth, /** @type {any} */ state) => {
  if (typeof value === 'string') return isRequestText(value);
  if (value === null || typeof value !== 'object' || isView(value) || depth > MAX_DEPTH) return false;
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i];
    const named = hasOwn(NAMES, key);
    if (i >= FEW && !named && !hasOwn(INSIDE, key)) continue;
    state.nodes += 1;
    if (state.nodes > MAX_NODES) return false;
    const slot = /** @type {any} */ (getOwnPropertyDescriptor(value, key));
    const plain = slot && hasOwn(slot, 'value');
    if (named && (!plain || (typeof slot.value === 'string' && asks(slot.value)))) return true;
    // What reads itself anew each time may be a request then.
    if (!plain && hasOwn(INSIDE, key)) return true;
    if (plain && found(() => isShaped(slot.value, depth + 1, state))) return true;
  }
  return false;
};

/** Whether an object is no element or the like, which leads to all of a framework's own. */
const isData = (/** @type {any} */ value) => {
  const prototype = getPrototypeOf(value);
  return prototype === null || getPrototypeOf(prototype) === null || isArray(value);
};

/** Keeps data as it is. Bytes cannot be kept. */
const hold = (/** @type {any} */ value, /** @type {boolean} */ cloned, /** @type {number} */ depth) => {
  if (value === null || typeof value !== 'object' || depth > MOST_DEPTH) return;
  if (isView(value)) throw new NativeTypeError('bytes');
  if (!cloned && !isData(value)) return;
  freeze(value);
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length; i += 1) hold(own(value, keys[i]), cloned, depth + 1);
};

const blank = (/** @type {any} */ value) => (isData(value) ? null : { __proto__: null, json: 'null', copy: null });

/** Makes `refuses(event)`, which says whether an event that is dispatched asks a wallet for what it may not. */
export const createEventJudge = (/** @type {any} */ guard) => {
  const { carriesRequest, judge, unreadable } = guard;

  return (/** @type {any} */ event) => {
    /** @type {any} */
    let call = null;
    try {
      const detail = carried(event);
      const object = detail !== null && typeof detail === 'object';
      // Most events carry nothing.
      if (!object && typeof detail !== 'string') return false;
      call = makeCall('postmessage', 'dispatchEvent', '');
      for (let i = 0; object && i < TOKENS.length; i += 1) {
        const slot = found(() => getOwnPropertyDescriptor(detail, TOKENS[i]));
        if (slot === undefined) continue;
        const token = slot === true ? undefined : own(slot, 'value');
        if (typeof token === 'string')
          return judge(makeCall('wallet', 'bip122:' + TOKENS[i], '[' + quote(token) + ']')) !== null;
        // No text yet: it may be one when it is read.
        return unreadable(call, 'unreadable') !== null;
      }
      const state = { __proto__: null, nodes: 0 };
      if (!found(() => isShaped(detail, 0, state))) return false;
      let copy = detail;
      let stand;
      if (object) {
        try {
          copy = clone(detail);
        } catch {
          stand = blank;
        }
        const read = snapshot(copy, true, stand);
        copy = read.copy;
        call.body = read.json;
      } else call.body = detail;
      if (!carriesRequest(call)) return false;
      if (object) {
        // Listeners of the page's come first, and could change what a wallet's reads.
        if (!isPlain(detail, 0)) return unreadable(call, 'unreadable') !== null;
        hold(detail, stand === undefined, 0);
        // Reading it may have run the page's code: judged is what is held.
        if (!isPlain(detail, 0)) return unreadable(call, 'unreadable') !== null;
        const held = snapshot(stand === undefined ? clone(detail) : detail, true, stand);
        copy = held.copy;
        call.body = held.json;
      }
      const { admits } = guard;
      return admits(copy, call.body) !== null;
    } catch {
      return unreadable(call || makeCall('postmessage', 'dispatchEvent', ''), 'limit') !== null;
    }
  };
};
