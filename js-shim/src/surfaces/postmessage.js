/**
 * Owns the last door before a wallet extension: `window.postMessage`, synthetic `message` events, and the check that nothing
 * arrived that did not pass here.
 */

import {
  append,
  apply,
  argument,
  arrayPrototype,
  clone,
  eventType,
  freeze,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  isArray,
  messageData,
  messageSource,
  newList,
  objectPrototype,
  own,
  ownKeys,
  reflectGet,
  stringIndexOf,
  trusted,
} from '../primordials.js';
import { keepListener, needRoom } from '../listeners.js';
import { makeCall, rpcRefusal } from '../guard.js';
import { holdRequest, installData } from '../message-data.js';
import { FIELDS, isForeign, isNode, knowEvents } from '../message-event.js';
import { partsOf } from '../rpc.js';
import { readOptions } from '../message-options.js';
import { sequence } from '../sequence.js';
import { snapshot } from '../snapshot.js';
import { answerEnvelope, claimsExtension, findAnswer, findRequest } from '../wallet-message.js';
import { createEventJudge } from './custom-events.js';
import { pin, pinAccessor, wrapFunction } from '../wrap.js';

const MAX_RECENT = 64;
/** Text shorter than this holds no JSON-RPC request (timer polyfills post empty strings). */
const SHORTEST_REQUEST = 16;

/**
 * @param {any} guard
 * @param {any} providers
 * @param {any} ledger
 * @param {(report: string) => void} warn shows the user that a request got past
 * @param {(event: any) => any} swap the event to dispatch in place of one
 */
export const createMessages = (guard, providers, ledger, warn, swap) => {
  const { bypass, carriesRequest, judge: judgeCall, tamper, unreadable, unsend } = guard;
  const { sawAnswer, sawNews, sawQuestion } = providers;
  const { find: noteFor, spend } = ledger;
  /** Messages that were let through, as text, so that the listener knows them again. */
  let recent = newList();
  /** Requests that spent run-time expectations, until the wallet answers. */
  let awaited = newList();

  const remember = (/** @type {string} */ text) => {
    if (recent.length >= MAX_RECENT * 2) {
      const kept = newList();
      for (let i = recent.length - MAX_RECENT; i < recent.length; i += 1) append(kept, recent[i]);
      recent = kept;
    }
    append(recent, text);
  };

  /** A wallet's own answer to what spent run-time expectations: what was not done may be asked for again. */
  const settleAwaited = (/** @type {any} */ answer) => {
    const id = own(answer, 'id');
    const rest = newList();
    for (let i = 0; i < awaited.length; i += 1) {
      if (awaited[i].id !== id) append(rest, awaited[i]);
      else if (own(answer, 'error') !== undefined) unsend(awaited[i].note.call);
    }
    awaited = rest;
  };

  const wasSent = (/** @type {string} */ text) => {
    for (let i = recent.length - 1; i >= 0; i -= 1) {
      if (recent[i] === text) {
        recent[i] = '';
        return true;
      }
    }
    return false;
  };

  /** Says of a call what its request says, and what a provider was granted for it. */
  const tellOf = (/** @type {any} */ call, /** @type {any} */ parts) => {
    const note = noteFor(null, parts.method, parts.params);
    call.method = parts.method;
    if (note === null) return;
    call.chain = note.chain;
    call.accounts = note.provider.accounts;
    call.granted = note.granted;
  };

  /** Judges a message copy; `null` when it may go. Fills `seen` with the request in it. */
  const judge = (/** @type {any} */ copy, /** @type {string} */ text, /** @type {any} */ seen) => {
    const call = makeCall('postmessage', '', text);
    const request = findRequest(copy);
    if (request !== null) {
      seen.request = request;
      seen.parts = partsOf(request);
      tellOf(call, seen.parts);
    }
    if (claimsExtension(copy)) return unreadable(call, 'wallet/forged-answer');
    return judgeCall(call);
  };

  const passed = (/** @type {any} */ seen, /** @type {string} */ text, /** @type {any} */ message) => {
    if (seen.request === null) return;
    remember(text);
    const id = own(seen.request, 'id');
    if (seen.parts.method === 'eth_accounts') sawQuestion(id);
    const note = spend(seen.parts.method, seen.parts.params);
    if (note === null) return;
    if (note.granted !== null && id !== undefined && answerEnvelope(message, null) !== null) {
      note.awaited = true;
      if (awaited.length >= MAX_RECENT) awaited = newList();
      append(awaited, { __proto__: null, id, note });
    }
    note.provider.messages = true;
    if (note.provider.coverage === 'request') note.provider.coverage = 'request+message';
  };

  const newSeen = () => ({ __proto__: null, request: /** @type {any} */ (null), parts: /** @type {any} */ (null) });

  /** Says `null` of what may be handed to a wallet by other ways than a message; `copy` holds the request, if there is one. */
  guard.admits = (/** @type {any} */ copy, /** @type {string} */ text) => {
    const seen = newSeen();
    const refusal = judge(copy, text, seen);
    if (refusal === null && seen.request !== null) spend(seen.parts.method, seen.parts.params);
    return refusal;
  };

  const refuses = createEventJudge(guard);

  /** Installs `postMessage` and `dispatchEvent` in `realm`; returns whether they are held. */
  const install = (/** @type {any} */ realm) => {
    const { window } = realm;
    const native = reflectGet(window, 'postMessage');
    const guarded = wrapFunction(native, (receiver, args) => {
      const self = receiver === undefined || receiver === null ? window : receiver;
      if (args.length === 0) return apply(native, self, args);
      const { given, sent } = readOptions(args);
      const copied = copyMessage(args[0], given);
      const seen = newSeen();
      const { message, transfer } = copied;
      let text = '';
      let refusal;
      if (typeof message === 'string' || (message !== null && typeof message === 'object')) {
        try {
          text = typeof message === 'string' ? message : snapshot(message, true).json;
          refusal = judge(message, text, seen);
        } catch {
          refusal = unreadable(makeCall('postmessage', '', ''), 'limit');
        }
        if (refusal !== null) {
          const answer =
            seen.request === null ? null : answerEnvelope(message, rpcRefusal(own(seen.request, 'id'), refusal));
          if (answer !== null) {
            remember(snapshot(answer, true).json);
            apply(native, window, [answer, '/']);
          }
          return undefined;
        }
        passed(seen, text, message);
      }
      if (transfer !== null) sent.transfer = sequence(transfer);
      return apply(native, self, [message, sent]);
    });
    const heldMessage = pin(window, 'postMessage', guarded, () => tamper('postmessage', 'postMessage'));

    const prototype = reflectGet(window, 'EventTarget').prototype;
    const nativeDispatch = reflectGet(prototype, 'dispatchEvent');
    const { refusesClick } = guard;
    const dispatchWrapper = wrapFunction(nativeDispatch, (receiver, args) => {
      const event = argument(args, 0);
      if (event !== null && typeof event === 'object' && isForgedMessage(event, receiver)) return true;
      if (isClick(event) && refusesClick(receiver)) return false;
      return apply(nativeDispatch, receiver, args.length === 0 ? args : [swap(event)]);
    });
    const heldDispatch = pin(prototype, 'dispatchEvent', dispatchWrapper, () => tamper('postmessage', 'dispatchEvent'));
    knowEvents(window);
    const eventPrototype = reflectGet(window, 'MessageEvent').prototype;
    const heldData = installData(window);
    for (let i = 0; i < FIELDS.length; i += 1) pinAccessor(eventPrototype, FIELDS[i]);
    return heldMessage && heldDispatch && heldData;
  };

  /**
   * Extensions do not ask whether a `message` event is real. Only data that cannot change under them is let through, and
   * none that carries a wallet request or an extension's answer.
   */
  const isForgedMessage = (/** @type {any} */ event, /** @type {any} */ target) => {
    let data;
    try {
      const type = /** @type {any} */ (eventType)(event);
      // Announcements are heard by pages only, and hold what cannot be cloned: the first error of a page takes as long as half of coming up.
      if (type !== 'message') {
        // A wallet that answers is covered by a listener, at the same depth.
        if (stringIndexOf(type, 'requestProvider') > 0) needRoom();
        return type !== 'eip6963:announceProvider' && refuses(event);
      }
      if (isForeign(event, target))
        return unreadable(makeCall('postmessage', 'dispatchEvent', ''), 'wallet/synthetic-event') !== null;
      data = /** @type {any} */ (messageData)(event);
    } catch {
      // No such event, or no stack left to say so.
      needRoom();
      return false;
    }
    if (typeof data !== 'string' && (data === null || typeof data !== 'object')) return false;
    const call = makeCall('postmessage', 'dispatchEvent', '');
    // On its way from a node up to the window, listeners could still change what it carries.
    if (typeof data === 'object' && isNode(target)) return unreadable(call, 'wallet/synthetic-event') !== null;
    try {
      if (typeof data === 'object' && !isPlain(data, 0)) return unreadable(call, 'unreadable') !== null;
      const copy = clone(data);
      call.body = typeof copy === 'string' ? copy : snapshot(copy, true).json;
      if (claimsExtension(copy)) return unreadable(call, 'wallet/forged-answer') !== null;
      // The listeners of the page come first, and could still change what a wallet's listener reads.
      if (typeof data === 'object') {
        freezeDeep(data, 0);
        freeze(event);
      }
    } catch {
      return unreadable(call, 'unreadable') !== null;
    }
    // A request that would be refused is reported as what it is; one that would pass has no business in an event either.
    return carriesRequest(call) && (judgeCall(call) !== null || unreadable(call, 'wallet/synthetic-event') !== null);
  };

  /** Every message that arrives must be one that was let through, or be harmless. */
  const hear = (/** @type {any} */ event, /** @type {any} */ window) => {
    // A frame that is not covered lends a native `dispatchEvent`: what a script made comes under the same rule, whoever dispatched it.
    const real = trusted(event);
    const foreign = !real && isForeign(event, window);
    if (real ? /** @type {any} */ (messageSource)(event) !== window : !foreign && !isMessage(event)) return null;
    if (!real) freeze(event);
    const data = foreign ? newList() : /** @type {any} */ (messageData)(event);
    if (typeof data === 'string' ? data.length < SHORTEST_REQUEST : data === null || typeof data !== 'object')
      return null;
    let text;
    try {
      if (!real && (foreign || !isPlain(data, 0))) throw 0;
      text = typeof data === 'string' ? data : snapshot(data, true).json;
      if (!real) freezeDeep(data, 0);
    } catch {
      text = null;
    }
    if (real && claimsExtension(data)) {
      // No listener of the page's may put another answer in its place, for a wallet that listens after it.
      freeze(event);
      const answer = findAnswer(data);
      if (answer === null) sawNews();
      else {
        sawAnswer(own(answer, 'id'), own(answer, 'result'));
        settleAwaited(answer);
      }
    }
    const request = findRequest(data);
    if (real && request !== null) holdRequest(event, data);
    if (text !== null && wasSent(text)) return null;
    const call = makeCall('postmessage', '', text === null ? '' : text);
    if (request === null) return bypass(call);
    const parts = partsOf(request);
    tellOf(call, parts);
    const report = bypass(call);
    // A provider that sends by a native of its own: what it was granted is spent here.
    if (report === null) spend(parts.method, parts.params);
    return report;
  };

  /** Adds the first listener of all. Nothing takes a message back: where it fails, that is told. */
  const watch = (/** @type {any} */ window) => {
    const listener = (/** @type {any} */ event) => {
      let report;
      try {
        report = hear(event, window);
      } catch {
        report = bypass(makeCall('postmessage', '', ''));
      }
      if (report !== null) warn(report);
    };
    keepListener(window, 'message', listener, true);
  };

  return { __proto__: null, install, watch };
};

const isMessage = (/** @type {any} */ event) => {
  try {
    /** @type {any} */ (messageData)(event);
    return true;
  } catch {
    return false;
  }
};

const isClick = (/** @type {any} */ event) => {
  try {
    const type = /** @type {any} */ (eventType)(event);
    return type === 'click' || type === 'auxclick';
  } catch {
    needRoom();
    return false;
  }
};

/** Copies a message with what it transfers: `{ message, transfer }`. Throws as the native would. */
export const copyMessage = (/** @type {any} */ message, /** @type {any[] | null} */ transfer) => {
  if (transfer === null || transfer.length === 0) return { __proto__: null, message: clone(message), transfer: null };
  const whole = clone(
    { __proto__: null, message, transfer },
    /** @type {any} */ ({ __proto__: null, transfer: sequence(transfer) }),
  );
  return { __proto__: null, message: own(whole, 'message'), transfer: own(whole, 'transfer') };
};

/** Freezes plain data; anything else has ways to change that freezing does not stop, and throws. */
const freezeDeep = (/** @type {any} */ value, /** @type {number} */ depth) => {
  if (value === null || typeof value !== 'object') return;
  const prototype = getPrototypeOf(value);
  if (depth > 48 || (prototype !== null && prototype !== objectPrototype && prototype !== arrayPrototype)) throw 0;
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length; i += 1) freezeDeep(own(value, keys[i]), depth + 1);
  freeze(value);
};

/** Whether every property below `value` is a plain value: an accessor could answer the guard and the wallet differently. */
export const isPlain = (/** @type {any} */ value, /** @type {number} */ depth) => {
  if (value === null || typeof value !== 'object') return true;
  if (depth > 48) return false;
  const keys = ownKeys(value);
  const count = keys.length;
  if (count > 50_000) return false;
  for (let i = 0; i < count; i += 1) {
    const key = keys[i];
    if (isArray(value) && key === 'length') continue;
    const found = getOwnPropertyDescriptor(value, key);
    if (!found || !hasOwn(found, 'value') || !isPlain(found.value, depth + 1)) return false;
  }
  return true;
};
