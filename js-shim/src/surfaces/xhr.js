/**
 * Owns `XMLHttpRequest`: remembers what was opened, has the body judged in `send`, and sends a private copy.
 */

import {
  NativeDomException,
  NativeUrl,
  StringOf,
  apply,
  argument,
  defineProperty,
  documentBase,
  documentNodeType,
  getOwnPropertyDescriptor,
  hasOwn,
  nativeDocument,
  newWeakMap,
  promiseThen,
  reflectGet,
  toLowerCase,
  urlHref,
  weakGet,
  weakHas,
  weakSet,
} from '../primordials.js';
import { judgeParts, later, readBody } from '../body.js';
import { makeCall } from '../guard.js';
import { lay, pin, pinAccessor, pinMethod, wrapFunction } from '../wrap.js';

/** An address no browser can load: opening and sending it makes the browser itself act out a network error. */
const NOWHERE = 'payeeguard-refused:';
/** What page code learns an answer from; pinned so that it cannot be rewritten for every request at once. */
/** Readers that may answer with a document parsed from markup. */
const PARSED = ['response', 'responseXML'];
const READERS = ['responseText', 'responseURL', 'status', 'statusText', 'readyState'];

/** Installs the surface in `realm`; returns whether it is held. `admit` says whether parsed markup may be handed out. */
export const installXhr = (
  /** @type {any} */ realm,
  /** @type {any} */ guard,
  /** @type {(parsed: any) => boolean} */ admit,
) => {
  const { judge, layered, tamper, unreadable } = guard;
  const constructor = reflectGet(realm.window, 'XMLHttpRequest');
  if (typeof constructor !== 'function') return null;
  const prototype = constructor.prototype;
  const open = nativeMethod(prototype, 'open');
  const send = nativeMethod(prototype, 'send');
  const setHeader = nativeMethod(prototype, 'setRequestHeader');
  const abort = nativeMethod(prototype, 'abort');
  if (!open || !send || !setHeader || !abort) return false;
  /** What each request was opened with, and a turn number that a later `open` or `abort` moves on. */
  const states = newWeakMap();

  const refuse = (/** @type {any} */ xhr, /** @type {any} */ state) => {
    apply(open, xhr, [state.method, NOWHERE, state.async]);
    return apply(send, xhr, []);
  };

  const openWrapper = wrapFunction(open, (xhr, args) => {
    if (args.length < 2) return apply(open, xhr, args);
    const method = StringOf(args[0]);
    const url = StringOf(args[1]);
    const async = args.length < 3 || !!args[2];
    const turn = (weakHas(states, xhr) ? weakGet(states, xhr).turn : 0) + 1;
    const known = args.length < 4 ? [method, url, async] : [method, url, async, argument(args, 3), argument(args, 4)];
    const result = apply(open, xhr, known);
    weakSet(states, xhr, { __proto__: null, method, url: absolute(url), async, type: '', turn, pending: false });
    return result;
  });

  const headerWrapper = wrapFunction(setHeader, (xhr, args) => {
    if (args.length < 2) return apply(setHeader, xhr, args);
    const name = StringOf(args[0]);
    const value = StringOf(args[1]);
    const result = apply(setHeader, xhr, [name, value]);
    const state = weakGet(states, xhr);
    if (state && toLowerCase(name) === 'content-type') state.type = value;
    return result;
  });

  const abortWrapper = wrapFunction(abort, (xhr, args) => {
    const state = weakGet(states, xhr);
    if (state) {
      state.turn += 1;
      state.pending = false;
    }
    return apply(abort, xhr, args);
  });

  const sendWrapper = wrapFunction(send, (xhr, args) => {
    const state = weakGet(states, xhr);
    // Never opened through here: the native throws, as it should.
    if (!state) return apply(send, xhr, []);
    if (state.pending) throw new NativeDomException('The request is already being sent.', 'InvalidStateError');
    const call = makeCall('xhr', state.method, '');
    call.url = state.url;
    const given = argument(args, 0);
    const upper = toLowerCase(state.method);
    if (given === undefined || given === null || upper === 'get' || upper === 'head') {
      return judge(call) === null ? apply(send, xhr, []) : refuse(xhr, state);
    }
    const body = readBody(given);
    const proceed = (/** @type {any[]} */ parts) => {
      if (judgeParts(guard, call, parts, state.type) !== null) return refuse(xhr, state);
      return apply(send, xhr, [body.forward]);
    };
    if (body.parts !== null) return proceed(body.parts);
    if (!state.async) {
      // A file cannot be read while the page waits, so it cannot be judged.
      return unreadable(call, 'unreadable') === null ? apply(send, xhr, [body.forward]) : refuse(xhr, state);
    }
    const { turn } = state;
    state.pending = true;
    const settle = (/** @type {any} */ run) => (/** @type {any} */ value) => {
      if (state.turn !== turn || weakGet(states, xhr) !== state) return;
      state.pending = false;
      run(value);
    };
    promiseThen(
      later(body),
      settle(proceed),
      settle(() => {
        unreadable(call, 'unreadable');
        refuse(xhr, state);
      }),
    );
    return undefined;
  });

  const onWrite = (/** @type {string} */ key) => () => tamper('xhr', key);
  const place = (/** @type {string} */ key, /** @type {any} */ wrapper) =>
    layered ? lay(prototype, key, wrapper) : pin(prototype, key, wrapper, onWrite(key));
  let held = place('open', openWrapper);
  held = place('send', sendWrapper) && held;
  held = place('setRequestHeader', headerWrapper) && held;
  held = place('abort', abortWrapper) && held;
  if (layered) return held;
  for (let i = 0; i < READERS.length; i += 1) held = pinAccessor(prototype, READERS[i]) && held;
  for (let i = 0; i < PARSED.length; i += 1) held = pinReader(prototype, PARSED[i], admit) && held;
  return pinMethod(realm.window, 'XMLHttpRequest', onWrite('XMLHttpRequest')) && held;
};

const pinReader = (
  /** @type {any} */ prototype,
  /** @type {string} */ key,
  /** @type {(parsed: any) => boolean} */ admit,
) => {
  const found = getOwnPropertyDescriptor(prototype, key);
  if (!found || !found.get) return false;
  const native = found.get;
  const get = wrapFunction(native, (xhr, args) => {
    const value = apply(native, xhr, args);
    const parsed = value !== null && typeof value === 'object' && isDocument(value);
    return parsed && !admit(value) ? null : value;
  });
  const slot = { __proto__: null, get, set: undefined, enumerable: found.enumerable, configurable: false };
  return defineProperty(prototype, key, slot);
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

const absolute = (/** @type {string} */ text) => {
  try {
    return /** @type {any} */ (urlHref)(new NativeUrl(text, /** @type {any} */ (documentBase)(nativeDocument)));
  } catch {
    return text;
  }
};
