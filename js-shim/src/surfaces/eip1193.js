/**
 * Owns the methods of an EIP-1193 provider: each request is copied once, judged, and the copy is what the wallet gets.
 */

import {
  NativePromise,
  append,
  apply,
  argument,
  getOwnPropertyDescriptor,
  hasOwn,
  isArray,
  newList,
  newWeakMap,
  own,
  promiseThen,
  put,
  reflectGet,
  rejected,
  soon,
  weakGet,
  weakHas,
  weakSet,
} from '../primordials.js';
import { askChain } from '../chain-question.js';
import { makeCall, providerError, rpcRefusal } from '../guard.js';
import { requestsOf } from '../rpc.js';
import { makeFacade } from '../provider-facade.js';
import { classesOf, safeGet, speaksByStream } from '../provider-shape.js';
import { snapshot } from '../snapshot.js';
import { pin, wrapFunction } from '../wrap.js';

const PROBE = 'payeeguard_probe';
/** Methods that take a request, on the provider itself or on a class it comes from. */
const METHODS = ['request', 'send', 'sendAsync', '_rpcRequest', '_sendSync', 'enable'];

/**
 * @param {any} guard
 * @param {any} providers
 * @param {any} ledger
 */
export const createEip1193 = (guard, providers, ledger) => {
  const { judge, needsChain, tamper, unreadable, unsend, wouldRefuse } = guard;
  const { add, alias, confirm, find: recordOf } = providers;
  const { find: noteFor, enters, note } = ledger;
  /** The wrappers made here, with what they stand for. Nothing else is ever unwrapped: page code could offer any of the guard's. */
  const mine = newWeakMap();
  /** Set while a method is being probed; the wrapper that runs clears it. */
  let probing = false;

  const callFor = (/** @type {any} */ record, /** @type {any} */ request) => {
    const call = makeCall('eip1193', request.method, request.params);
    call.chain = request.chain;
    call.accounts = record.accounts;
    call.granted = request.granted;
    return call;
  };

  /** Judges requests whose chain is known as far as it can be; the first refusal refuses them all. */
  const settle = (
    /** @type {any} */ record,
    /** @type {any[]} */ requests,
    /** @type {any} */ door,
    /** @type {() => any} */ proceed,
    /** @type {(report: string) => any} */ refuse,
  ) => {
    const outermost = newList();
    const giveBack = () => {
      for (let i = 0; i < outermost.length; i += 1) unsend(outermost[i]);
    };
    for (let i = 0; i < requests.length; i += 1) {
      const call = callFor(record, requests[i]);
      const refusal = judge(call);
      if (refusal !== null) {
        giveBack();
        return refuse(refusal);
      }
      if (requests[i].granted === null && call.granted !== null) append(outermost, call);
      requests[i].granted = call.granted;
    }
    for (let i = 0; i < requests.length; i += 1) {
      const { method, params, chain, granted, inner } = requests[i];
      if (!inner) note(record, method, params, chain, granted, door);
    }
    const answer = proceed();
    // What the user rejected was not paid, and may be asked for again.
    if (outermost.length > 0 && answer !== null && typeof answer === 'object') {
      try {
        promiseThen(answer, nothing, giveBack);
      } catch {
        // No promise: nobody says how it ended.
      }
    }
    return answer;
  };

  /** Finds out the chain where the requests depend on it, then judges. `sync` calls cannot wait for an answer. */
  const decide = (
    /** @type {any} */ record,
    /** @type {any[]} */ requests,
    /** @type {any} */ door,
    /** @type {boolean} */ sync,
    /** @type {() => any} */ proceed,
    /** @type {(report: string) => any} */ refuse,
  ) => {
    let ask = false;
    for (let i = 0; i < requests.length; i += 1) {
      const request = requests[i];
      const known = noteFor(record, request.method, request.params);
      request.granted = null;
      request.inner = false;
      if (known !== null) {
        request.chain = known.chain;
        request.inner = enters(known, door);
        if (request.inner) request.granted = known.granted;
      } else if (!sync && guardNeeds(record, request)) ask = true;
    }
    if (!ask) return settle(record, requests, door, proceed, refuse);
    return new NativePromise((done, fail) => {
      const finish = () => {
        let result;
        try {
          result = settle(record, requests, door, proceed, refuse);
        } catch (error) {
          fail(error);
          return;
        }
        done(result);
      };
      askChain(record, (chain) => {
        let refused = false;
        for (let i = 0; i < requests.length; i += 1) {
          if (requests[i].chain === '') requests[i].chain = chain;
          refused = refused || wouldRefuse(callFor(record, requests[i]));
        }
        // Perhaps the account is the user's own; then the wallet has to say so now.
        if (refused) confirm(record, finish);
        else finish();
      });
    });
  };

  const guardNeeds = (/** @type {any} */ record, /** @type {any} */ request) => {
    const call = callFor(record, request);
    return needsChain(call) || (record.messages && record.accounts === '' && !record.late && wouldRefuse(call));
  };

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
    if (copy === undefined) {
      const report = refuseUnread();
      return report === null ? apply(native, receiver, args) : fail(report);
    }
    const requests = requestsOf(copy);
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

  const kinds = {
    __proto__: null,
    request: payloadCall,
    send: sendCall,
    sendAsync: payloadCall,
    _rpcRequest: payloadCall,
    _sendSync: sendCall,
    enable: enableCall,
    handle: payloadCall,
    requestBatch: payloadCall,
  };

  const wrapMethod = (/** @type {any} */ record, /** @type {any} */ native, /** @type {string} */ key) => {
    const kind = kinds[/** @type {'request'} */ (key)];
    const wrapper = wrapFunction(native, (receiver, args) => {
      if (probing) {
        probing = false;
        return undefined;
      }
      return kind(record, native, receiver, args);
    });
    weakSet(mine, wrapper, native);
    return wrapper;
  };

  /** Set while the guard itself assigns: an object that lies about its descriptors may have taken the pin all the same. */
  let assigning = false;
  const onWrite = (/** @type {string} */ key) => () => {
    if (!assigning) tamper('eip1193', key);
  };

  /** Pins one method of an object the provider is made of. */
  const hold = (
    /** @type {any} */ record,
    /** @type {any} */ object,
    /** @type {string} */ key,
    /** @type {boolean} */ inherited,
  ) => {
    let native;
    try {
      const found = getOwnPropertyDescriptor(object, key);
      if (!inherited && !found) return false;
      native = found && hasOwn(found, 'value') ? found.value : reflectGet(object, key);
    } catch {
      return false;
    }
    if (typeof native !== 'function') return false;
    if (weakHas(mine, native)) {
      if (hasOwnKey(object, key)) return true;
      // Inherited from a class that was covered for another provider: this one gets a wrapper of its own.
      native = weakGet(mine, native);
    }
    if (key === 'request' && record.nativeRequest === null) record.nativeRequest = native;
    const wrapper = wrapMethod(record, native, key);
    try {
      const pinned = pin(object, key, wrapper, onWrite(key));
      assigning = true;
      if (!pinned) object[key] = wrapper;
    } catch {
      return false;
    } finally {
      assigning = false;
    }
    // Probing `enable` could open the wallet, and reading `requestBatch` makes MetaMask warn; their pins were read back.
    return key === 'enable' || key === 'requestBatch' || probe(object, key);
  };

  /** Calls the method and sees whether the wrapper ran: identity proves nothing on a provider that is a Proxy. */
  const probe = (/** @type {any} */ object, /** @type {string} */ key) => {
    probing = true;
    try {
      const result = apply(reflectGet(object, key), object, [{ __proto__: null, method: PROBE, params: [] }, nothing]);
      if (probing && result !== undefined) promiseThen(result, nothing, nothing);
    } catch {
      // Whatever it was, it was not the wrapper.
    }
    const effective = !probing;
    probing = false;
    return effective;
  };

  return {
    __proto__: null,
    /**
     * Covers a provider object; safe to call again. Returns its record. `late` is for providers first seen after the
     * document was parsed.
     */
    attach(/** @type {any} */ provider, /** @type {string} */ name, /** @type {boolean} */ late) {
      if (provider === null || (typeof provider !== 'object' && typeof provider !== 'function')) return null;
      const known = recordOf(provider);
      const record = known || add(provider, name, late, speaksByStream(provider));
      if (known && name !== '' && known.name === '') known.name = name;
      const request = hold(record, provider, 'request', true);
      let all = request;
      for (let i = 1; i < METHODS.length; i += 1) {
        if (typeof safeGet(provider, METHODS[i]) !== 'function') continue;
        all = hold(record, provider, METHODS[i], true) && all;
      }
      holdInner(record, provider, '_rpcEngine', 'handle');
      holdInner(record, provider, '_metamask', 'requestBatch');
      const classes = classesOf(provider);
      for (let i = 0; i < classes.length; i += 1) {
        for (let k = 0; k < METHODS.length; k += 1) hold(record, classes[i], METHODS[k], false);
      }
      if (all && record.coverage === 'none') record.coverage = 'request';
      return record;
    },
    /** A stand-in for a provider whose own methods cannot be replaced: same wallet, guarded methods. */
    facade(/** @type {any} */ provider, /** @type {any} */ record) {
      if (record.nativeRequest === null) record.nativeRequest = safeGet(provider, 'request');
      record.coverage = 'request';
      const made = makeFacade(provider, (key, native) => {
        const kind = kinds[/** @type {'request'} */ (key)];
        return kind ? wrapFunction(native, (_receiver, args) => kind(record, native, provider, args)) : null;
      });
      alias(made, record);
      return made;
    },
  };

  function holdInner(
    /** @type {any} */ record,
    /** @type {any} */ provider,
    /** @type {string} */ part,
    /** @type {string} */ key,
  ) {
    const inner = safeGet(provider, part);
    if (inner === null || typeof inner !== 'object') return;
    hold(record, inner, key, true);
    const classes = classesOf(inner);
    for (let i = 0; i < classes.length; i += 1) hold(record, classes[i], key, false);
  }
};

const nothing = () => {};

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

const hasOwnKey = (/** @type {any} */ object, /** @type {string} */ key) =>
  getOwnPropertyDescriptor(object, key) !== undefined;
