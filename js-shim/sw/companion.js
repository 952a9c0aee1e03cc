/**
 * Owns the service worker's half of the guard: every request of every client is judged by one static policy, workers and frames that no
 * script of the page covers included. Documents and the guard itself always come from the network.
 */

import { frame, startCore } from '../src/bridge.js';
import { compileInlined } from '../src/inlined.js';
import { judgeParts } from '../src/judge-parts.js';
import { namesNobody } from '../src/unread.js';
import {
  Bytes,
  NativePromise,
  NativeSearchParams,
  NativeUrl,
  append,
  errorResponse,
  eventRequest,
  fromNetwork,
  headersForEach,
  isSafeInteger,
  listen,
  newList,
  parseJson,
  printError,
  promiseThen,
  requestBuffer,
  requestClone,
  requestHeaders,
  requestMethod,
  requestMode,
  requestUrl,
  respondWith,
  scopeOrigin,
  searchParamsAppend,
  searchParamsToString,
  stopImmediate,
  stringLastIndexOf,
  stringSlice,
  stringify,
  urlPathname,
  viewByteLength,
} from './primordials.js';

/** No account is written in fewer characters. */
const SHORTEST = 20;
const GUARD = 'payeeguard.';

/**
 * Makes `protect(policy)`, which works once, while the worker's script is first run.
 *
 * @param {string} wasm the core, as the build writes it
 */
export const createCompanion = (wasm) => {
  let begun = false;
  let settings = /** @type {any} */ ({ __proto__: null, mode: 'enforce', reportTo: null });
  /** @type {any} */
  let core = null;

  const say = (/** @type {string} */ text) => printError('[payeeguard] service worker: ' + text);

  const report = (/** @type {any} */ call, /** @type {string} */ violations) => {
    say(call.method + ' ' + call.url + ' ' + violations);
    if (settings.reportTo === null) return;
    const body =
      '[{"type":"payeeguard-violation","age":0,"url":' +
      stringify(scopeOrigin) +
      ',"user_agent":"","body":{"surface":"service-worker","method":' +
      stringify(call.method) +
      ',"disposition":' +
      stringify(settings.mode) +
      ',"violations":' +
      violations +
      '}}]';
    const headers = { __proto__: null, 'content-type': 'application/reports+json' };
    promiseThen(fromNetwork(settings.reportTo, { __proto__: null, method: 'POST', headers, body }), nothing, nothing);
  };

  /** `null` when a call may be sent, else why not. */
  const judge = (/** @type {any} */ call) => {
    /** @type {string} */
    let output;
    let blocks = true;
    if (core === null) {
      const size = typeof call.body === 'string' ? call.body.length : /** @type {any} */ (viewByteLength)(call.body);
      // Pages, pictures and scripts come by addresses that nobody can tell from an account.
      const asks = call.method === 'GET' || call.method === 'HEAD';
      if (namesNobody(size, asks ? '' : call.url)) return null;
      output = reason('wasm-blocked');
    } else {
      try {
        const { inspect } = core;
        const { method, url, contentType, body } = call;
        const answer = inspect(frame('service-worker', method, url, contentType, '', scopeOrigin, '', '', body));
        if (!isSafeInteger(answer.code)) throw 0;
        if (answer.code === 0) return null;
        blocks = answer.code !== 1;
        ({ output } = answer);
      } catch {
        output = reason('trap');
      }
    }
    const violations = stringSlice(output, stringLastIndexOf(output, '"violations":') + 13, output.length - 1);
    report(call, violations);
    return blocks && settings.mode !== 'report' ? violations : null;
  };
  const guard = { __proto__: null, judge };

  /** Address and headers of a request, as a call; its headers are judged with it. */
  const openCall = (/** @type {any} */ request) => {
    const call = /** @type {any} */ ({ __proto__: null, method: requestMethod(request), url: requestUrl(request) });
    call.contentType = '';
    call.body = '';
    const fields = new NativeSearchParams();
    let worth = false;
    let type = '';
    headersForEach(requestHeaders(request), (/** @type {string} */ value, /** @type {string} */ name) => {
      if (name === 'content-type') type = value;
      // How a body is packed matters too: the core reads none that is.
      if (value.length < SHORTEST && name !== 'content-encoding') return;
      worth = true;
      searchParamsAppend(fields, name, value);
    });
    let refused = null;
    if (worth) {
      call.contentType = '\0';
      call.body = searchParamsToString(fields);
      refused = judge(call);
      call.body = '';
      call.contentType = '';
    }
    return { __proto__: null, call, type, refused };
  };

  const onFetch = (/** @type {any} */ event) => {
    const request = eventRequest(event);
    const { call, type, refused } = openCall(request);
    const refuse = () => {
      stopImmediate(event);
      respondWith(event, errorResponse(request));
    };
    if (refused !== null) return refuse();
    if (call.method === 'GET' || call.method === 'HEAD') {
      if (judge(call) !== null) return refuse();
      // Anything else may come from where the site's own worker takes it.
      if (requestMode(request) !== 'navigate' && !isGuard(call.url)) return undefined;
      stopImmediate(event);
      respondWith(event, fromNetwork(request, undefined));
      return undefined;
    }
    stopImmediate(event);
    respondWith(
      event,
      new NativePromise((done) => {
        const fail = () => done(errorResponse(request));
        const take = (/** @type {any} */ buffer) => {
          const parts = newList();
          append(parts, { __proto__: null, type, content: new Bytes(buffer) });
          try {
            done(
              judgeParts(guard, call, parts, type) === null ? fromNetwork(request, undefined) : errorResponse(request),
            );
          } catch {
            fail();
          }
        };
        promiseThen(requestBuffer(requestClone(request)), take, fail);
      }),
    );
    return undefined;
  };

  return (/** @type {any} */ policy) => {
    if (begun) return;
    begun = true;
    try {
      core = startCore(compileInlined(wasm));
      const { configure } = core;
      const answer = configure('set_policy', typeof policy === 'string' ? policy : stringify(policy));
      const result = parseJson(answer.output);
      if (answer.code === 0) settings = result;
      else say(result.code + ' ' + result.path + ': ' + result.message);
    } catch {
      core = null;
      say('wasm-blocked');
    }
    listen('fetch', onFetch);
  };
};

const nothing = () => {};

const reason = (/** @type {string} */ why) =>
  '{"violations":[{"grade":"opaque","disposition":"block","role":"opaque","account":null,"chain":null,"asset":null,"amount":null,"path":"","why":' +
  stringify(why) +
  ',"nearestExpected":null,"distance":null}]}';

/** Whether an address is the guard's own script: a cached copy could be another one. */
const isGuard = (/** @type {string} */ url) => {
  const path = urlPathname(new NativeUrl(url));
  const name = stringSlice(path, stringLastIndexOf(path, '/') + 1);
  return stringSlice(name, 0, GUARD.length) === GUARD;
};
