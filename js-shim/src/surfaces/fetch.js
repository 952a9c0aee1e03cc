/**
 * Owns `fetch`: reads its arguments once into private copies, has the body judged, and sends the copies.
 */

import {
  NativeHeaders,
  NativePromise,
  NativeProxy,
  NativeRequest,
  StringOf,
  append,
  apply,
  argument,
  headersForEach,
  isView,
  newList,
  own,
  promiseThen,
  put,
  reflectGet,
  rejected,
  requestBody,
  requestBuffer,
  requestHeaders,
  requestMethod,
  requestUrl,
  stringIndexOf,
  toLowerCase,
} from '../primordials.js';
import { absolute } from '../address.js';
import { addHeader, judgeHeaders, later, newHeaderFields, readBody } from '../body.js';
import { judgeParts } from '../judge-parts.js';
import { makeCall, networkError } from '../guard.js';
import { pin, wrapFunction } from '../wrap.js';

/** What this browser reads of a `RequestInit`, in its order: it is asked, so that what it learns one day is not lost. */
const MEMBERS = newList();
try {
  const note = (/** @type {any} */ _target, /** @type {string} */ key) => {
    append(MEMBERS, key);
  };
  new NativeRequest(
    '',
    new NativeProxy(/** @type {any} */ ({ __proto__: null }), /** @type {any} */ ({ __proto__: null, get: note })),
  );
} catch {
  // The address of this page is none that another can be relative to; the members were read before.
}
/** Those that are words, which are made into text here and once. */
const WORDS = ' cache credentials duplex integrity method mode priority redirect referrer referrerPolicy ';

/** Installs the surface in `realm`. Returns `{ send, guarded }`: the native for the guard's own use, and the wrapper. */
export const installFetch = (/** @type {any} */ realm, /** @type {any} */ guard) => {
  const { window } = realm;
  const { layers, sources, tamper } = guard;
  const native = reflectGet(window, 'fetch');
  if (typeof native !== 'function') return null;

  const guarded = wrapFunction(native, (receiver, args) => {
    const self = receiver === undefined ? window : receiver;
    if (args.length === 0 || !isDictionary(argument(args, 1))) return apply(native, self, args);
    const send = (/** @type {any} */ target, /** @type {any} */ init, /** @type {any} */ call) => {
      const asked = apply(native, self, init === undefined ? [target] : [target, init]);
      if (layers) {
        const { arrived } = layers;
        arrived(call, asked);
      }
      return heard(sources, asked, bodyOf(init));
    };
    try {
      return send1(guard, send, args[0], argument(args, 1), reflectGet(window, 'document'));
    } catch (error) {
      return rejected(error);
    }
  });
  const held = layers
    ? coverFetch(layers, window, guarded)
    : pin(window, 'fetch', guarded, () => tamper('fetch', 'fetch'));
  return {
    __proto__: null,
    held,
    guarded,
    send: (/** @type {any} */ target, /** @type {any} */ init) => apply(native, window, [target, init]),
  };
};

const coverFetch = (/** @type {any} */ layers, /** @type {any} */ window, /** @type {any} */ guarded) => {
  const { aroundFetch, cover, watchDefinitions } = layers;
  watchDefinitions(window);
  return cover(
    window,
    'fetch',
    guarded,
    (/** @type {any} */ _receiver, /** @type {any} */ args, /** @type {any} */ run) =>
      aroundFetch(args, reflectGet(window, 'document'), run),
  );
};

/** Judges what is about to be sent, and where outer layers are welcome, whether it is what was asked for. */
const judgeAll = (
  /** @type {any} */ guard,
  /** @type {any} */ call,
  /** @type {any[]} */ parts,
  /** @type {string} */ declared,
) => {
  const { judge, layers } = guard;
  const refusal = parts.length === 0 ? judge(call) : judgeParts(guard, call, parts, declared);
  if (refusal !== null || !layers) return refusal;
  const { arriveFetch } = layers;
  return arriveFetch(call, parts);
};

/** @type {(guard: any, send: (target: any, init: any, call: any) => any, input: any, given: any, document: any) => any} */
const send1 = (guard, send, original, given, document) => {
  const { ask } = guard;
  /** Sends once the verdict is in: at once, or when the user was asked. */
  const sendIf = (
    /** @type {any} */ call,
    /** @type {any[]} */ parts,
    /** @type {string} */ type,
    /** @type {() => any} */ go,
  ) => {
    const run = () => judgeAll(guard, call, parts, type);
    const finish = (/** @type {string | null} */ refusal) => {
      if (refusal !== null) throw networkError(refusal);
      return go();
    };
    const refusal = run();
    if (call.asked === null) return finish(refusal);
    return settled((done, fail) => ask(call, run, attempt(finish, done, fail)));
  };
  const fields = newHeaderFields();
  const request = isRequest(original);
  const words = request ? '' : StringOf(original);
  const init = copyInit(given, fields);
  const replaced = init !== undefined && init.body !== undefined && init.body !== null;
  // A request of the guard's own, as the native makes one first: the page may still change the headers of its own while the body is read.
  const input = request && !replaced ? new NativeRequest(original) : original;
  const url = request ? read(requestUrl, input) : absolute(words, document);
  const target = request ? input : url;
  const call = makeCall('fetch', methodOf(init, request ? input : null), '');
  call.url = url;
  call.waits = true;
  const declared = contentTypeOf(init, request ? input : null);
  if (request && (init === undefined || init.headers === undefined)) {
    const headers = copyHeaders(read(requestHeaders, input), fields);
    if (replaced) put(init, 'headers', headers);
  }
  const unfit = judgeHeaders(guard, call, fields);
  if (unfit !== null) throw networkError(unfit);

  if (replaced) {
    const body = readBody(init.body);
    const proceed = (/** @type {any[]} */ parts) =>
      sendIf(call, parts, declared, () => {
        put(init, 'body', body.forward);
        return send(target, init, call);
      });
    return body.parts !== null
      ? proceed(body.parts)
      : settled((done, fail) => later(body, attempt(proceed, done, fail), fail));
  }
  if (request && carriesBody(input)) {
    // Read the original, as the native would, and send what was read: a stream's chunks may still be the page's.
    const proceed = (/** @type {any} */ buffer) => {
      const body = readBody(buffer);
      return sendIf(call, /** @type {any} */ (body.parts), declared, () => {
        const copy = { __proto__: null, body: body.forward };
        return send(new NativeRequest(input, /** @type {any} */ (copy)), init, call);
      });
    };
    return settled((done, fail) => promiseThen(requestBuffer(input), attempt(proceed, done, fail), fail));
  }
  return sendIf(call, newList(), declared, () => send(target, init, call));
};

/** Judges a request that the browser will make by other ways; gives what to make it of as `{ target }`, at once or by a promise. */
export const judgeRequest = (/** @type {any} */ guard, /** @type {any} */ input, /** @type {any} */ document) => {
  const { ask, judge, unreadable } = guard;
  const made = (/** @type {any} */ target) => ({ __proto__: null, target });
  return send1({ __proto__: null, ask, judge, unreadable, layers: null }, made, input, undefined, document);
};

/** A body that can be read at once: text or bytes of the guard's own. */
const bodyOf = (/** @type {any} */ init) => {
  const body = init === undefined ? undefined : own(init, 'body');
  return typeof body === 'string' || isView(body) ? body : null;
};

/** An answer whose declared places are read before the page has it. */
const heard = (/** @type {any} */ sources, /** @type {any} */ asked, /** @type {any} */ sent) => {
  if (sources === null) return asked;
  const { hear } = sources;
  return settled((done, fail) =>
    promiseThen(asked, (/** @type {any} */ response) => hear(response, () => done(response), sent), fail),
  );
};

/** A promise for the page. The guard itself goes by callbacks: what a promise resolves with is asked for the page's `then`. */
const settled = (/** @type {(done: (value: any) => void, fail: (error: any) => void) => void} */ start) =>
  new NativePromise((done, fail) => {
    try {
      start(done, fail);
    } catch (error) {
      fail(error);
    }
  });

/** Runs `run` on a value and settles with its outcome. */
const attempt =
  (
    /** @type {(value: any) => any} */ run,
    /** @type {(value: any) => void} */ done,
    /** @type {(error: any) => void} */ fail,
  ) =>
  (/** @type {any} */ value) => {
    let result;
    try {
      result = run(value);
    } catch (error) {
      fail(error);
      return;
    }
    done(result);
  };

const read = (/** @type {any} */ get, /** @type {any} */ object) => get(object);

const isDictionary = (/** @type {any} */ value) =>
  value === undefined || value === null || typeof value === 'object' || typeof value === 'function';

/** Whether a value is a `Request`. */
export const isRequest = (/** @type {any} */ value) => {
  if (value === null || typeof value !== 'object') return false;
  try {
    read(requestUrl, value);
    return true;
  } catch {
    return false;
  }
};

const methodOf = (/** @type {any} */ init, /** @type {any} */ request) => {
  if (init !== undefined && init.method !== undefined) return init.method;
  return request === null ? 'GET' : read(requestMethod, request);
};

/** Where an engine does not expose a request's body, only reading it tells. */
const carriesBody = (/** @type {any} */ request) => {
  if (requestBody) return requestBody(request) !== null;
  const method = read(requestMethod, request);
  return method !== 'GET' && method !== 'HEAD';
};

/** Reads every member once, as the standard does, into an object that inherits nothing, and the headers into `fields`. */
export const copyInit = (/** @type {any} */ init, /** @type {any} */ fields) => {
  if (init === undefined || init === null) return undefined;
  const copy = /** @type {any} */ ({ __proto__: null });
  for (let i = 0; i < MEMBERS.length; i += 1) {
    const key = MEMBERS[i];
    const value = reflectGet(init, key);
    if (value === undefined) continue;
    if (key === 'headers') put(copy, key, copyHeaders(new NativeHeaders(value), fields));
    else put(copy, key, stringIndexOf(WORDS, ' ' + key + ' ') < 0 ? value : StringOf(value));
  }
  return copy;
};

/** A plain record: handing the native a `Headers` object would run the page's iterator. */
const copyHeaders = (/** @type {any} */ headers, /** @type {any} */ fields) => {
  const record = { __proto__: null };
  headersForEach(headers, (/** @type {string} */ text, /** @type {string} */ name) => {
    put(record, name, text);
    addHeader(fields, name, text);
  });
  return record;
};

/** The content type a request is declared with. */
export const contentTypeOf = (/** @type {any} */ init, /** @type {any} */ request) => {
  let found = '';
  if (init !== undefined && init.headers !== undefined) {
    const type = init.headers['content-type'];
    return type === undefined ? '' : type;
  }
  if (request === null) return found;
  headersForEach(read(requestHeaders, request), (/** @type {string} */ text, /** @type {string} */ name) => {
    if (toLowerCase(name) === 'content-type') found = text;
  });
  return found;
};
