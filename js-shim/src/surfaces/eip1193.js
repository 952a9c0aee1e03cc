/**
 * Owns the methods of an EIP-1193 provider: each request is copied once, judged, and the copy is what the wallet gets.
 */

import {
  NativePromise,
  append,
  apply,
  defineProperty,
  getOwnPropertyDescriptor,
  hasOwn,
  isArray,
  newList,
  newWeakMap,
  own,
  ownKeys,
  promiseThen,
  put,
  weakGet,
  weakHas,
  weakSet,
} from '../primordials.js';
import { callSite, comingFrom } from '../call-site.js';
import { askChain } from '../chain-question.js';
import { makeCall } from '../guard.js';
import { createProviderCalls } from '../provider-calls.js';
import { makeFacade } from '../provider-facade.js';
import { createMakers } from '../provider-maker.js';
import { classesOf, safeGet, speaksByStream } from '../provider-shape.js';
import { pin, wrapFunction } from '../wrap.js';

const PROBE = 'payeeguard_probe';
/** Methods that take a request, on the provider itself or on a class it comes from. */
const METHODS = ['request', 'send', 'sendAsync', '_rpcRequest', '_sendSync', 'enable'];

/** A promise of what `run` makes of the answer that `start` waits for. */
const later = (/** @type {(done: (answer?: any) => void) => void} */ start, /** @type {(answer: any) => any} */ run) =>
  new NativePromise((done, fail) => {
    start((answer) => {
      let result;
      try {
        result = run(answer);
      } catch (error) {
        fail(error);
        return;
      }
      done(result);
    });
  });

/**
 * @param {any} guard
 * @param {any} providers
 * @param {any} ledger
 */
export const createEip1193 = (guard, providers, ledger) => {
  const { ask: askUser, judge, needsChain, tamper, unsend, wouldRefuse } = guard;
  const { add, alias, confirm, find: recordOf, sawNews } = providers;
  const { find: noteFor, enters, note } = ledger;
  /** The wrappers made here, with what they stand for. Nothing else is ever unwrapped: page code could offer any of the guard's. */
  const mine = newWeakMap();
  /** The native method that is being probed, if any; its wrapper clears it. @type {any} */
  let probing = null;

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
    /** @type {boolean} */ sync,
    /** @type {() => any} */ proceed,
    /** @type {(report: string) => any} */ refuse,
  ) => {
    const notes = newList();
    // All or nothing: what one request of several spent is good again when another is refused, or while the user is asked about it.
    const giveBack = () => {
      for (let i = 0; i < requests.length; i += 1) if (requests[i].call !== null) unsend(requests[i].call);
    };
    for (let i = 0; i < requests.length; i += 1) {
      // What the user said yes to stays with the call when all are judged once more.
      const call = requests[i].call || callFor(record, requests[i]);
      requests[i].call = call;
      call.waits = !sync;
      const refusal = judge(call);
      if (call.asked !== null) {
        giveBack();
        const again = (/** @type {string | null} */ answer) => {
          giveBack();
          return answer === null ? settle(record, requests, door, sync, proceed, refuse) : refuse(answer);
        };
        return later((done) => askUser(call, () => judge(call), done), again);
      }
      if (refusal !== null) {
        giveBack();
        return refuse(refusal);
      }
    }
    let spent = false;
    let connects = false;
    for (let i = 0; i < requests.length; i += 1) {
      const { method, params, chain, call, inner } = requests[i];
      if (!inner) append(notes, note(record, method, params, chain, call, door));
      spent = spent || call.spent !== null;
      connects = connects || method === 'eth_requestAccounts' || method === 'wallet_requestPermissions';
    }
    const answer = proceed();
    // What the user rejected was not paid, and may be asked for again. Where the wallet answers by message, its own answer says so; page code can
    // make a provider's promise say anything.
    const rejected = () => {
      for (let i = 0; i < notes.length; i += 1) if (notes[i].awaited) return;
      // What the wallet may still send for it would be a payment of its own.
      for (let i = 0; i < notes.length; i += 1) notes[i].used = true;
      giveBack();
    };
    if ((spent || connects) && answer !== null && typeof answer === 'object') {
      try {
        // A wallet that was locked or not connected may know the user now, and need not say so unasked.
        promiseThen(answer, connects ? sawNews : nothing, spent ? rejected : nothing);
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
      request.call = null;
      request.inner = false;
      if (known !== null) {
        request.chain = known.chain;
        request.inner = enters(known, door);
        if (request.inner) request.granted = known.granted;
      } else if (!sync && guardNeeds(record, request)) ask = true;
    }
    if (!ask) return settle(record, requests, door, sync, proceed, refuse);
    const place = callSite();
    const settled = () => {
      let result;
      comingFrom(place, () => (result = settle(record, requests, door, sync, proceed, refuse)));
      return result;
    };
    return later((finish) => {
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
    }, settled);
  };

  const guardNeeds = (/** @type {any} */ record, /** @type {any} */ request) => {
    const call = callFor(record, request);
    return needsChain(call) || (record.messages && record.accounts === '' && !record.late && wouldRefuse(call));
  };

  const { forms, otherCall } = createProviderCalls(guard, decide, recordOf);

  /**
   * A guarded method. `bound` ones run on the provider they were made for, whatever `this` they are called with: an object of the page's
   * in its place could change the request after it was judged. Classes are shared among wallets, so their methods run on any provider, and
   * those of deeper classes (`any`) on whatever object of the wallet has them.
   */
  const wrapMethod = (
    /** @type {any} */ record,
    /** @type {any} */ native,
    /** @type {string} */ key,
    /** @type {string} */ level,
  ) => {
    const form = forms[/** @type {'request'} */ (key)] || otherCall(key);
    const wrapper = wrapFunction(native, (receiver, args) => {
      if (probing === native) {
        probing = null;
        // A wallet's Proxy may run its methods on what is behind it.
        if (level === 'bound' && record.inside === null) record.inside = receiver;
        return undefined;
      }
      const other = level === 'bound' ? undefined : recordOf(receiver);
      const whose = other !== undefined && (!other.late || record.late) ? other : record;
      const { inside, receiver: provider } = whose;
      const kept = receiver === inside || (level === 'any' && other === undefined);
      return form(whose, native, kept ? receiver : provider, args);
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
    /** @type {string} */ level,
  ) => {
    let native;
    try {
      const found = getOwnPropertyDescriptor(object, key);
      if (!found && object !== record.receiver && level !== 'inner') return true;
      native = found && hasOwn(found, 'value') ? found.value : safeGet(object, key);
    } catch {
      return false;
    }
    if (typeof native !== 'function') return false;
    if (weakHas(mine, native)) {
      if (hasOwnKey(object, key)) return true;
      // Inherited from a class that was covered for another provider: this one gets a wrapper of its own.
      native = weakGet(mine, native);
    }
    if (key === 'request' && level === 'bound' && record.nativeRequest === null) record.nativeRequest = native;
    const wrapper = wrapMethod(record, native, key, level === 'inner' ? 'any' : level);
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
    return key === 'enable' || key === 'requestBatch' || probe(object, key, native);
  };

  /** Calls the method and sees whether the wrapper ran: identity proves nothing on a provider that is a Proxy. */
  const probe = (/** @type {any} */ object, /** @type {string} */ key, /** @type {any} */ native) => {
    probing = native;
    try {
      const result = apply(safeGet(object, key), object, [{ __proto__: null, method: PROBE, params: [] }, nothing]);
      if (probing !== null && result !== undefined) promiseThen(result, nothing, nothing);
    } catch {
      // Whatever it was, it was not the wrapper.
    }
    const effective = probing === null;
    probing = null;
    return effective;
  };

  /** Guards every other method of an object: wallets send requests by methods of many names. */
  const holdOthers = (/** @type {any} */ record, /** @type {any} */ object, /** @type {string} */ level) => {
    let all = true;
    try {
      const keys = ownKeys(object);
      for (let i = 0; i < keys.length; i += 1) {
        const key = /** @type {string} */ (keys[i]);
        if (typeof key !== 'string' || forms[/** @type {'request'} */ (key)] !== undefined) continue;
        const found = getOwnPropertyDescriptor(object, key);
        const native = found && hasOwn(found, 'value') ? found.value : undefined;
        if (typeof native !== 'function' || weakHas(mine, native)) continue;
        const { configurable, enumerable, writable } = /** @type {any} */ (found);
        const value = key === 'constructor' ? guardMaker(native) : wrapMethod(record, native, key, level);
        weakSet(mine, value, native);
        defineProperty(object, key, { __proto__: null, value, configurable, enumerable, writable });
        all = own(object, key) === value && all;
      }
    } catch {
      all = false;
    }
    return all;
  };

  const holdInner = (
    /** @type {any} */ record,
    /** @type {any} */ provider,
    /** @type {string} */ part,
    /** @type {string} */ key,
  ) => {
    const inner = safeGet(provider, part);
    if (inner === null || typeof inner !== 'object') return;
    hold(record, inner, key, 'inner');
    const classes = classesOf(inner);
    for (let i = 0; i < classes.length; i += 1) hold(record, classes[i], key, 'any');
  };

  /**
   * Covers a provider object; safe to call again. Returns its record. `late` is for providers first seen after the document was parsed.
   */
  const attach = (/** @type {any} */ provider, /** @type {string} */ name, /** @type {boolean} */ late) => {
    if (provider === null || (typeof provider !== 'object' && typeof provider !== 'function')) return null;
    const known = recordOf(provider);
    const record = known || add(provider, name, late, speaksByStream(provider));
    if (known && name !== '' && known.name === '') known.name = name;
    if (record.face !== null) return record;
    // What goes by stream meets the message door, and its many methods are best left alone.
    const others = !record.streams;
    let all = true;
    // Classes first: an object deaf to definitions is covered by them all the same.
    const classes = classesOf(provider);
    for (let i = 0; i < classes.length; i += 1) {
      const level = i === 0 ? 'class' : 'any';
      for (let k = 0; k < METHODS.length; k += 1) all = hold(record, classes[i], METHODS[k], level) && all;
      if (others) all = holdOthers(record, classes[i], level) && all;
    }
    for (let i = 0; i < METHODS.length; i += 1) {
      if (i > 0 && typeof safeGet(provider, METHODS[i]) !== 'function') continue;
      all = hold(record, provider, METHODS[i], 'bound') && all;
    }
    if (others) all = holdOthers(record, provider, 'bound') && all;
    holdInner(record, provider, '_rpcEngine', 'handle');
    holdInner(record, provider, '_metamask', 'requestBatch');
    // WalletConnect's provider, the one below it, and the client of the relay.
    holdInner(record, provider, 'signer', 'request');
    holdInner(record, safeGet(provider, 'signer'), 'client', 'request');
    if (all && record.coverage === 'none') record.coverage = 'request';
    return record;
  };

  /** What page code gets for a provider, always the same: itself once its methods are covered, a stand-in where they cannot be. */
  const stand = (/** @type {any} */ provider, /** @type {string} */ name, /** @type {boolean} */ late) => {
    const record = attach(provider, name, late);
    if (record === null) return provider;
    if (record.face === null && record.coverage === 'none') {
      if (record.nativeRequest === null) record.nativeRequest = safeGet(provider, 'request');
      record.coverage = 'request';
      record.face = makeFacade(provider, guardedFor(record), innerOf, (key) => {
        if (forms[/** @type {'request'} */ (key)] === undefined) return false;
        tamper('eip1193', key);
        return true;
      });
      alias(record.face, record);
    }
    return record.face === null ? provider : record.face;
  };

  /** The guarded methods of a stand-in, which run on the provider itself. */
  const guardedFor = (/** @type {any} */ record) => (/** @type {any} */ key, /** @type {any} */ method) => {
    if (typeof key !== 'string') return null;
    const native = weakHas(mine, method) ? weakGet(mine, method) : method;
    if (key === 'constructor') return guardMaker(native);
    const form = forms[/** @type {'request'} */ (key)] || otherCall(key);
    return wrapFunction(native, (receiver, args) => form(record, native, receiver, args));
  };

  /** What page code gets for an object that is a member of a stand-in: the providers it knows, guarded. */
  const innerOf = (/** @type {any} */ _key, /** @type {any} */ value) => {
    if (recordOf(value) !== undefined) return stand(value, '', true);
    if (!isArray(value)) return value;
    /** @type {any[]} */
    const shown = [];
    for (let i = 0; i < value.length; i += 1) {
      const item = own(value, i);
      put(shown, i, recordOf(item) === undefined ? item : stand(item, '', true));
    }
    return shown;
  };

  const guardMaker = createMakers(guard, stand);

  return { __proto__: null, attach, stand };
};

const nothing = () => {};

const hasOwnKey = (/** @type {any} */ object, /** @type {string} */ key) =>
  getOwnPropertyDescriptor(object, key) !== undefined;
