/**
 * Owns the forms in which a provider's methods take requests: each form is copied once, judged, and answered in its own way.
 */

import {
  append,
  apply,
  argument,
  isArray,
  newList,
  own,
  ownKeys,
  put,
  rejected,
  soon,
  stringIndexOf,
  toLowerCase,
} from './primordials.js';
import { makeCall, providerError, rpcRefusal } from './guard.js';
import { partsOf, requestsOf } from './rpc.js';
import { snapshot } from './snapshot.js';
import { findRequest } from './wallet-message.js';

/** Words in the names of methods that send something on; what such a method is given is always a copy. */
const SPEAKING = [
  'request',
  'send',
  'post',
  'rpc',
  'call',
  'sign',
  'dispatch',
  'transact',
  'exec',
  'invoke',
  'submit',
  'push',
];

/**
 * @param {any} guard
 * @param {any} decide judges requests and goes on or refuses
 * @param {(value: any) => any} recordOf
 * @returns {any} `forms`, by the names of methods, and `otherCall(key)` for every other one
 */
export const createProviderCalls = (guard, decide, recordOf) => {
  const { unreadable } = guard;

  const copyOf = (/** @type {any} */ payload) => {
    try {
      return snapshot(payload).copy;
    } catch {
      return undefined;
    }
  };

  const refuseUnread = () => unreadable(makeCall('eip1193', '', ''), 'unreadable');

  /** `(payload)` or `(payload, callback)`, answering by promise or by callback. */
  const payloadCall = (
    /** @type {any} */ record,
    /** @type {any} */ native,
    /** @type {any} */ receiver,
    /** @type {any[]} */ args,
  ) => {
    const copy = copyOf(argument(args, 0));
    const callback = argument(args, 1);
    const calledBack = typeof callback === 'function';
    const fail = (/** @type {string} */ report) => {
      if (!calledBack) return rejected(providerError(report));
      const error = providerError(report);
      const answer = isArray(copy) ? [rpcRefusal(undefined, report)] : rpcRefusal(copy && own(copy, 'id'), report);
      soon(() => apply(callback, undefined, [error, answer]));
      return undefined;
    };
    if (copy === null || typeof copy !== 'object') {
      const report = refuseUnread();
      return report === null ? apply(native, receiver, args) : fail(report);
    }
    // Clients of a relay take the request inside an envelope of theirs.
    const inner = isArray(copy) || own(copy, 'method') !== undefined ? null : findRequest(copy);
    const requests = requestsOf(inner === null ? copy : inner);
    if (!allNamed(requests)) return fail(refuseUnread() || '');
    const forward = withFirst(args, copy);
    const proceed = () => apply(native, receiver, forward);
    return decide(record, requests, native, false, proceed, fail);
  };

  /** `send(method, params)`, `send(payload, callback)` or the synchronous `send(payload)`. */
  const sendCall = (
    /** @type {any} */ record,
    /** @type {any} */ native,
    /** @type {any} */ receiver,
    /** @type {any[]} */ args,
  ) => {
    const first = argument(args, 0);
    if (typeof first === 'string') {
      const copy = copyOf({ __proto__: null, method: first, params: argument(args, 1) });
      const fail = (/** @type {string} */ report) => rejected(providerError(report));
      if (copy === undefined) {
        const report = refuseUnread();
        return report === null ? apply(native, receiver, args) : fail(report);
      }
      const requests = requestsOf(copy);
      const proceed = () => {
        const params = own(copy, 'params');
        return apply(native, receiver, args.length > 1 ? [first, params] : [first]);
      };
      return decide(record, requests, native, false, proceed, fail);
    }
    if (typeof argument(args, 1) === 'function') return payloadCall(record, native, receiver, args);
    const copy = copyOf(first);
    const fail = (/** @type {string} */ report) => {
      throw providerError(report);
    };
    if (copy === undefined) {
      const report = refuseUnread();
      return report === null ? apply(native, receiver, args) : fail(report);
    }
    const requests = requestsOf(copy);
    if (!allNamed(requests)) return fail(refuseUnread() || '');
    return decide(record, requests, native, true, () => apply(native, receiver, [copy]), fail);
  };

  /** `enable()` carries nothing; it is pinned so that nobody else answers it. */
  const enableCall = (/** @type {any} */ record, /** @type {any} */ native, /** @type {any} */ receiver) =>
    apply(native, receiver, []);

  /** One argument as page code may hand it to any method: `{ value, request }`; throws when it cannot be read. */
  const readArgument = (/** @type {any} */ value, /** @type {boolean} */ speaks) => {
    const kept = { __proto__: null, value, request: /** @type {any} */ (null) };
    if (value === null || typeof value !== 'object' || recordOf(value) !== undefined) return kept;
    let copy;
    try {
      copy = snapshot(value).copy;
    } catch (error) {
      if (speaks) throw error;
      return kept;
    }
    kept.request = findRequest(copy);
    if (kept.request === null && !speaks) return kept;
    // What wallets put beside a request for their own use: who waits for the answer.
    const keys = ownKeys(value);
    for (let i = 0; i < keys.length; i += 1) {
      const item = own(value, keys[i]);
      if (typeof item === 'function') put(copy, keys[i], item);
    }
    kept.value = copy;
    return kept;
  };

  /** Any other method: whatever looks like a request among its arguments is judged as one. */
  const otherCall = (/** @type {string} */ key) => {
    const speaks = isSpeaking(key);
    return (
      /** @type {any} */ record,
      /** @type {any} */ native,
      /** @type {any} */ receiver,
      /** @type {any[]} */ args,
    ) => {
      const requests = newList();
      /** @type {any[]} */
      const forward = [];
      const fail = (/** @type {string} */ report) => rejected(providerError(report));
      const first = argument(args, 0);
      // `method, params`: events have no underscore in their names, JSON-RPC methods do.
      const named = typeof first === 'string' && stringIndexOf(first, '_') > 0;
      try {
        for (let i = 0; i < args.length; i += 1) {
          const { value, request } = readArgument(args[i], speaks || named);
          put(forward, i, value);
          if (request !== null) append(requests, partsOf(request));
        }
        if (named) {
          const params = argument(forward, 1);
          append(requests, partsOf({ __proto__: null, method: first, params: isArray(params) ? params : [params] }));
        }
      } catch {
        const report = refuseUnread();
        return report === null ? apply(native, receiver, args) : fail(report);
      }
      const proceed = () => apply(native, receiver, forward);
      return requests.length === 0 ? proceed() : decide(record, requests, native, false, proceed, fail);
    };
  };

  return {
    __proto__: null,
    otherCall,
    forms: {
      __proto__: null,
      request: payloadCall,
      send: sendCall,
      sendAsync: payloadCall,
      _rpcRequest: payloadCall,
      _sendSync: sendCall,
      enable: enableCall,
      handle: payloadCall,
      requestBatch: payloadCall,
    },
  };
};

/** The arguments with the first one replaced by its copy. */
const withFirst = (/** @type {any[]} */ args, /** @type {any} */ copy) => {
  /** @type {any[]} */
  const forward = [];
  for (let i = 0; i < args.length; i += 1) put(forward, i, i === 0 ? copy : args[i]);
  return forward;
};

/** Whether every request names its method by a string: anything else is read differently by every wallet. */
const allNamed = (/** @type {any[]} */ requests) => {
  for (let i = 0; i < requests.length; i += 1) if (requests[i].method === '') return false;
  return requests.length > 0;
};

const isSpeaking = (/** @type {string} */ key) => {
  const lower = toLowerCase(key);
  for (let i = 0; i < SPEAKING.length; i += 1) if (stringIndexOf(lower, SPEAKING[i]) >= 0) return true;
  return false;
};
