/**
 * Owns `XMLHttpRequest`: remembers what was opened, has the body judged in `send`, and sends a private copy.
 */

import {
  NativeDomException,
  StringOf,
  apply,
  argument,
  defineProperty,
  documentNodeType,
  getOwnPropertyDescriptor,
  getter,
  hasOwn,
  newList,
  newWeakMap,
  reflectGet,
  toLowerCase,
  weakGet,
  weakSet,
} from '../primordials.js';
import { NOWHERE, absolute } from '../address.js';
import { addHeader, judgeHeaders, later, newHeaderFields, readBody } from '../body.js';
import { judgeParts } from '../judge-parts.js';
import { makeCall } from '../guard.js';
import { pin, pinAccessor, pinMethod, place as put, wrapFunction } from '../wrap.js';

const CREDENTIALS = 'withCredentials';
/** What cannot be done to a request that was sent; to the page it was, though it waits for its body to be read. */
const tooLate = () => new NativeDomException('The request has been sent.', 'InvalidStateError');

/** What page code learns an answer from; pinned so that it cannot be rewritten for every request at once. */
/** Readers that may answer with a document parsed from markup. */
const PARSED = ['response', 'responseText', 'responseXML'];
const READERS = ['responseURL', 'status', 'statusText', 'readyState'];

/**
 * What each request was opened with, and a turn number that a later `open` or `abort` moves on. One for all realms: a request of one
 * may be opened with the method of another.
 */
const states = newWeakMap();

/** Installs the surface in `realm`; returns whether it is held. `admit` says whether parsed markup may be handed out. */
export const installXhr = (
  /** @type {any} */ realm,
  /** @type {any} */ guard,
  /** @type {(parsed: any) => boolean} */ admit,
) => {
  const { ask, judge, layers, sources, tamper, unreadable } = guard;
  const constructor = reflectGet(realm.window, 'XMLHttpRequest');
  if (typeof constructor !== 'function') return null;
  const prototype = constructor.prototype;
  const open = nativeMethod(prototype, 'open');
  const send = nativeMethod(prototype, 'send');
  const setHeader = nativeMethod(prototype, 'setRequestHeader');
  const abort = nativeMethod(prototype, 'abort');
  if (!open || !send || !setHeader || !abort) return false;

  const readyState = getter(prototype, 'readyState');
  /** Whether a value is no request at all: the native says so itself. */
  const isForeign = (/** @type {any} */ xhr) => {
    try {
      return /** @type {any} */ (readyState)(xhr) < 0;
    } catch {
      return true;
    }
  };

  const refuse = (/** @type {any} */ xhr, /** @type {any} */ state) => {
    apply(open, xhr, [state.method, NOWHERE, state.async]);
    return apply(send, xhr, []);
  };

  const openWrapper = wrapFunction(open, (xhr, args) => {
    if (args.length < 2) return apply(open, xhr, args);
    const method = StringOf(args[0]);
    const url = StringOf(args[1]);
    const async = args.length < 3 || !!args[2];
    // Turning these into text may run page code that opens this request again: before anything is noted.
    const user = textOrNothing(argument(args, 3));
    const password = textOrNothing(argument(args, 4));
    const turn = turnOf(xhr) + 1;
    const known = args.length < 4 ? [method, url, async] : [method, url, async, user, password];
    const before = weakGet(states, xhr);
    const address = absolute(url, reflectGet(realm.window, 'document'));
    // Before the native: its `readystatechange` may already send.
    const fields = /** @type {any} */ (newHeaderFields());
    const state = {
      __proto__: null,
      method,
      url: address,
      async,
      type: '',
      fields,
      turn,
      pending: false,
      heard: 0,
      question: '',
      sent: '',
    };
    if (layers && !isForeign(xhr)) {
      const { holdReaders } = layers;
      if (!holdReaders(xhr, prototype, PARSED)) state.fields = null;
    }
    weakSet(states, xhr, state);
    try {
      return apply(open, xhr, known);
    } catch (error) {
      weakSet(states, xhr, before);
      throw error;
    }
  });

  const headerWrapper = wrapFunction(setHeader, (xhr, args) => {
    if (args.length < 2) return apply(setHeader, xhr, args);
    const name = StringOf(args[0]);
    const value = StringOf(args[1]);
    const held = weakGet(states, xhr);
    // To the page it has been sent, and the headers have been judged.
    if (held && held.pending) throw tooLate();
    const result = apply(setHeader, xhr, [name, value]);
    const state = weakGet(states, xhr);
    if (state && state.fields !== null) addHeader(state.fields, name, value);
    // The browser joins repeated headers; a joined type is read by its content instead.
    if (state && toLowerCase(name) === 'content-type')
      state.type = state.type === '' ? value : state.type + ', ' + value;
    return result;
  });

  const abortWrapper = wrapFunction(abort, (xhr, args) => {
    const state = weakGet(states, xhr);
    if (state) {
      state.turn += 1;
      if (state.pending) {
        // Not sent yet, so that there is nothing to abort: a request to nowhere makes the browser act it out.
        state.pending = false;
        refuse(xhr, state);
      }
    }
    return apply(abort, xhr, args);
  });

  const sendWrapper = wrapFunction(send, (xhr, args) => {
    const given = argument(args, 0);
    // First the body, whose reading may run the page's code, then what was opened.
    const body = given === undefined || given === null ? null : readBody(given);
    const state = weakGet(states, xhr);
    // Never opened: the native throws, as it should.
    if (!state) return apply(send, xhr, []);
    if (state.pending) throw tooLate();
    const call = makeCall('xhr', state.method, '');
    call.url = state.url;
    call.waits = state.async;
    const { turn } = state;
    const current = () => weakGet(states, xhr) === state && state.turn === turn;
    const judgeAll = (/** @type {any[]} */ parts) => {
      const refusal = parts.length === 0 ? judge(call) : judgeParts(guard, call, parts, state.type);
      if (refusal !== null || !layers) return refusal;
      const { arriveXhr } = layers;
      const swapped = arriveXhr(xhr, call, parts);
      state.question = call.question || '';
      return swapped;
    };
    const finish = (/** @type {string | null} */ refusal, /** @type {any[]} */ sent) => {
      // Opened again while it was judged: what was judged is not what would be sent.
      if (!current()) return undefined;
      if (refusal !== null) return refuse(xhr, state);
      const text = argument(sent, 0);
      state.sent = typeof text === 'string' ? text : '';
      return apply(send, xhr, sent);
    };
    // A layer answers in the request's place.
    if (state.fields === null) return finish(unreadable(call, 'unreadable'), []);
    const unfit = judgeHeaders(guard, call, state.fields);
    if (unfit !== null) return finish(unfit, []);
    const upper = toLowerCase(state.method);
    const settle = (/** @type {(value: any) => void} */ run) => (/** @type {any} */ value) => {
      if (!current() || !state.pending) return;
      state.pending = false;
      run(value);
    };
    const sendIf = (/** @type {any[]} */ parts, /** @type {any[]} */ sent) => {
      const run = () => judgeAll(parts);
      const refusal = run();
      if (call.asked === null) return finish(refusal, sent);
      state.pending = true;
      ask(
        call,
        run,
        settle((value) => finish(value, sent)),
      );
      return undefined;
    };
    if (body === null || upper === 'get' || upper === 'head') return sendIf(newList(), []);
    const proceed = (/** @type {any[]} */ parts) => sendIf(parts, [body.forward]);
    if (body.parts !== null) return proceed(body.parts);
    // A file cannot be read while the page waits, so it cannot be judged.
    if (!state.async) return finish(unreadable(call, 'unreadable'), [body.forward]);
    state.pending = true;
    const failed = () => finish(unreadable(call, 'unreadable'), [body.forward]);
    later(body, settle(proceed), settle(failed));
    return undefined;
  });

  const finalUrl = getter(prototype, 'responseURL');
  /** Once for each request that has ended, at the first look: nobody has seen, or changed, the value before. */
  const hear = (/** @type {any} */ xhr, /** @type {any} */ value) => {
    if (sources === null && !layers) return;
    const state = weakGet(states, xhr);
    if (!state || state.heard === state.turn || /** @type {any} */ (readyState)(xhr) !== 4) return;
    state.heard = state.turn;
    if (sources !== null) {
      const { hearValue } = sources;
      hearValue(/** @type {any} */ (finalUrl)(xhr), value, state.sent);
    }
    if (layers && typeof value === 'string') {
      const { arriveText } = layers;
      arriveText(state.question, value);
    }
  };

  const onWrite = (/** @type {string} */ key) => () => tamper('xhr', key);
  const place = (/** @type {string} */ key, /** @type {any} */ wrapper) =>
    layers
      ? coverXhr(layers, realm.window, prototype, key, wrapper, isForeign)
      : pin(prototype, key, wrapper, onWrite(key));
  const credentials = getOwnPropertyDescriptor(prototype, CREDENTIALS);
  if (credentials && credentials.set) {
    const { set } = credentials;
    const setWrapper = wrapFunction(set, (xhr, args) => {
      const state = weakGet(states, xhr);
      if (state && state.pending) throw tooLate();
      return apply(set, xhr, args);
    });
    const slot = { __proto__: null, get: credentials.get, set: setWrapper, enumerable: true, configurable: true };
    defineProperty(prototype, CREDENTIALS, slot);
  }
  let held = place('open', openWrapper);
  held = place('send', sendWrapper) && held;
  held = place('setRequestHeader', headerWrapper) && held;
  held = place('abort', abortWrapper) && held;
  for (let i = 0; i < READERS.length; i += 1) held = pinAccessor(prototype, READERS[i]) && held;
  for (let i = 0; i < PARSED.length; i += 1) held = pinReader(prototype, PARSED[i], admit, hear) && held;
  if (layers) return put(guard, 'xhr', realm.window, 'XMLHttpRequest', constructor) && held;
  return pinMethod(realm.window, 'XMLHttpRequest', onWrite('XMLHttpRequest')) && held;
};

/** What is asked for at the outermost function is noted where it can be told. */
const coverXhr = (
  /** @type {any} */ layers,
  /** @type {any} */ window,
  /** @type {any} */ prototype,
  /** @type {string} */ key,
  /** @type {any} */ wrapper,
  /** @type {(xhr: any) => boolean} */ isForeign,
) => {
  const { askOpen, askSend, cover, holdReaders } = layers;
  const around = (/** @type {any} */ xhr, /** @type {any[]} */ args, /** @type {() => any} */ run) => {
    if (!isForeign(xhr)) {
      if (key === 'send') askSend(xhr, args);
      else {
        askOpen(xhr, args, reflectGet(window, 'document'));
        holdReaders(xhr, prototype, PARSED);
      }
    }
    return run();
  };
  return cover(prototype, key, wrapper, key === 'open' || key === 'send' ? around : null);
};

const pinReader = (
  /** @type {any} */ prototype,
  /** @type {string} */ key,
  /** @type {(parsed: any) => boolean} */ admit,
  /** @type {(xhr: any, value: any) => void} */ hear,
) => {
  const found = getOwnPropertyDescriptor(prototype, key);
  if (!found || !found.get) return false;
  const native = found.get;
  const get = wrapFunction(native, (xhr, args) => {
    const value = apply(native, xhr, args);
    hear(xhr, value);
    const parsed = value !== null && typeof value === 'object' && isDocument(value);
    return parsed && !admit(value) ? null : value;
  });
  const slot = { __proto__: null, get, set: undefined, enumerable: found.enumerable, configurable: false };
  return defineProperty(prototype, key, slot);
};

const textOrNothing = (/** @type {any} */ value) => (value === undefined || value === null ? value : StringOf(value));

/** The turn a request is at, 0 before it was ever opened. */
const turnOf = (/** @type {any} */ xhr) => {
  const state = weakGet(states, xhr);
  return state ? state.turn : 0;
};

const isDocument = (/** @type {any} */ value) => {
  try {
    return /** @type {any} */ (documentNodeType)(value) === 9;
  } catch {
    return false;
  }
};

const nativeMethod = (/** @type {any} */ prototype, /** @type {string} */ key) => {
  const found = getOwnPropertyDescriptor(prototype, key);
  return found && hasOwn(found, 'value') ? found.value : null;
};
