/**
 * Owns the message channels beside `window`: ports, broadcast channels and workers. What a wallet would act on is judged, whatever
 * carries it; everything else goes through as it is.
 */

import {
  NativeMessageEvent,
  apply,
  argument,
  dispatch,
  getOwnPropertyDescriptor,
  hasOwn,
  isArray,
  isView,
  newList,
  own,
  ownKeys,
  reflectGet,
  stringTrim,
} from '../primordials.js';
import { makeCall, rpcRefusal } from '../guard.js';
import { partsOf } from '../rpc.js';
import { readSequence, sequence, walkOf } from '../sequence.js';
import { snapshot } from '../snapshot.js';
import { findRequest } from '../wallet-message.js';
import { place, wrapFunction } from '../wrap.js';
import { copyMessage } from './postmessage.js';

const CHANNELS = ['MessagePort', 'BroadcastChannel', 'Worker', 'ServiceWorker'];
/** Keys under which a wallet looks for what it is asked. */
export const NAMES = { __proto__: null, method: 1, type: 1, action: 1, requestMethod: 1 };
const SHORTEST_REQUEST = 16;
const MAX_DEPTH = 48;
const MAX_NODES = 1_000_000;

/** Whether a text may hold a request. */
export const isRequestText = (/** @type {string} */ text) => {
  if (text.length < SHORTEST_REQUEST) return false;
  const first = stringTrim(text)[0];
  return first === '{' || first === '[' || first === '"';
};

/** What a look at a message says: nothing in it for a wallet, something to judge, or something that may change while it is read. */
const IDLE = 0;
const SHAPED = 1;
const LIVE = 2;

/** Looks at own data properties only. A Proxy could lie here, but no channel takes one. */
const look = (/** @type {any} */ value) => {
  const state = { __proto__: null, nodes: 0, result: IDLE, above: newList() };
  visit(value, 0, state);
  return state.result;
};

/** @type {(value: any, depth: number, state: any) => void} */
const visit = (value, depth, state) => {
  if (typeof value === 'string') {
    if (state.result === IDLE && isRequestText(value)) state.result = SHAPED;
    return;
  }
  if (value === null || typeof value !== 'object' || isView(value)) return;
  for (let i = 0; i < depth; i += 1) if (state.above[i] === value) return;
  state.above[depth] = value;
  const keys = ownKeys(value);
  state.nodes += keys.length;
  if (depth > MAX_DEPTH || state.nodes > MAX_NODES) {
    state.result = LIVE;
    return;
  }
  for (let i = 0; i < keys.length && state.result !== LIVE; i += 1) {
    const key = keys[i];
    if (key === 'length' && isArray(value)) continue;
    const found = getOwnPropertyDescriptor(value, key);
    if (!found || !hasOwn(found, 'value')) {
      state.result = LIVE;
      return;
    }
    if (typeof found.value === 'string' && hasOwn(NAMES, key)) state.result = SHAPED;
    visit(found.value, depth + 1, state);
  }
};

/** Says `null` of a message that may go, and puts the request in it into `seen`. */
export const messageJudge = (/** @type {any} */ guard) => (/** @type {any} */ message, /** @type {any} */ seen) => {
  const { judge, unreadable } = guard;
  const call = makeCall('postmessage', '', '');
  try {
    seen.request = findRequest(message);
    if (seen.request !== null) call.method = partsOf(seen.request).method;
    call.body = typeof message === 'string' ? message : snapshot(message, true).json;
  } catch {
    return unreadable(call, 'limit');
  }
  return judge(call);
};

/** Installs the surface in `realm`; returns whether it is held. */
export const installChannels = (/** @type {any} */ realm, /** @type {any} */ guard) => {
  const judgeMessage = messageJudge(guard);

  const wrap = (/** @type {any} */ native) =>
    wrapFunction(native, (channel, args) => {
      if (args.length === 0) return apply(native, channel, args);
      const options = argument(args, 1);
      let transfer = null;
      // Its iterator, or a getter, may be the page's code: it runs before the message is looked at.
      if (options !== null && typeof options === 'object') {
        let given = options;
        let walk = walkOf(options);
        if (walk === undefined || walk === null) {
          given = reflectGet(options, 'transfer');
          walk = walkOf(given);
        }
        if (given !== undefined) transfer = readSequence(given, walk);
      }
      let message = args[0];
      const kind = look(message);
      if (kind === LIVE) {
        const copied = copyMessage(message, transfer);
        message = copied.message;
        transfer = copied.transfer;
      }
      if (kind !== IDLE) {
        const seen = { __proto__: null, request: null };
        const refusal = judgeMessage(message, seen);
        if (refusal !== null) {
          const id = seen.request === null ? undefined : own(seen.request, 'id');
          if (id !== undefined) answer(channel, rpcRefusal(id, refusal));
          return undefined;
        }
      }
      return apply(
        native,
        channel,
        transfer === null ? [message] : [message, { __proto__: null, transfer: sequence(transfer) }],
      );
    });

  let held = true;
  for (let i = 0; i < CHANNELS.length; i += 1) {
    const type = reflectGet(realm.window, CHANNELS[i]);
    if (typeof type !== 'function') continue;
    const wrapper = wrap(reflectGet(type.prototype, 'postMessage'));
    held = place(guard, 'postmessage', type.prototype, 'postMessage', wrapper) && held;
  }
  return held;
};

/** A refusal, as an answer of the other end: nobody waits for one that never comes. */
const answer = (/** @type {any} */ channel, /** @type {any} */ data) => {
  try {
    dispatch(channel, new NativeMessageEvent('message', /** @type {any} */ ({ __proto__: null, data })));
  } catch {
    // Not a channel that hears answers.
  }
};
