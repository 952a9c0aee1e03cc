/**
 * Owns every native the companion uses, captured when the worker's script starts. It takes the place of the page's list for the modules that
 * both share, and names what they name.
 */

const { bind, call } = Function.prototype;
/* eslint-disable @endo/no-polymorphic-call -- the worker's own script has not run yet */
/** Turns a method into a function that takes its receiver first. @type {(method: any) => (...args: any[]) => any} */
const uncurry = bind.bind(call);
/* eslint-enable @endo/no-polymorphic-call */

const nativeDefine = Reflect.defineProperty;
const { getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf } = Reflect;
const getter = (/** @type {any} */ prototype, /** @type {PropertyKey} */ name) =>
  uncurry(/** @type {any} */ (getOwnPropertyDescriptor(prototype, name)).get);

export const { apply } = Reflect;
export const { freeze } = Object;
export const { min } = Math;
export const { isSafeInteger } = Number;
export const parseJson = JSON.parse;
export const stringify = JSON.stringify;
export const charCodeAt = uncurry(String.prototype.charCodeAt);
export const stringSlice = uncurry(String.prototype.slice);
export const stringIndexOf = uncurry(String.prototype.indexOf);
export const stringLastIndexOf = uncurry(String.prototype.lastIndexOf);
export const toLowerCase = uncurry(String.prototype.toLowerCase);

export const Bytes = Uint8Array;
const typedArray = /** @type {any} */ (getPrototypeOf(Uint8Array.prototype));
export const viewBuffer = getter(typedArray, 'buffer');
export const viewByteLength = getter(typedArray, 'byteLength');
export const viewSet = uncurry(typedArray.set);
const encoder = new TextEncoder();
const { encodeInto: nativeEncodeInto } = TextEncoder.prototype;
export const encodeInto = (/** @type {string} */ text, /** @type {any} */ target) =>
  apply(nativeEncodeInto, encoder, [text, target]);
const decoder = new TextDecoder('utf-8', /** @type {any} */ ({ __proto__: null, ignoreBOM: true }));
const { decode: nativeDecode } = TextDecoder.prototype;
export const decodeUtf8 = (/** @type {Uint8Array} */ bytes) =>
  apply(nativeDecode, decoder, [/** @type {any} */ (bytes)]);

export const WasmModule = WebAssembly.Module;
export const WasmInstance = WebAssembly.Instance;
export const instanceExports = getter(WebAssembly.Instance.prototype, 'exports');
export const memoryBuffer = getter(WebAssembly.Memory.prototype, 'buffer');

export const NativePromise = Promise;
export const promiseThen = uncurry(Promise.prototype.then);
export const NativeSearchParams = URLSearchParams;
export const searchParamsAppend = uncurry(URLSearchParams.prototype.append);
export const searchParamsToString = uncurry(URLSearchParams.prototype.toString);
export const NativeUrl = URL;
export const urlPathname = getter(URL.prototype, 'pathname');

const scope = /** @type {any} */ (globalThis);
export const globalScope = scope;
export const scopeOrigin = scope.location.origin;
export const requestUrl = getter(Request.prototype, 'url');
export const requestMethod = getter(Request.prototype, 'method');
export const requestMode = getter(Request.prototype, 'mode');
export const requestHeaders = getter(Request.prototype, 'headers');
export const requestClone = uncurry(Request.prototype.clone);
export const requestBuffer = uncurry(Request.prototype.arrayBuffer);
export const headersForEach = uncurry(Headers.prototype.forEach);
const NativeResponse = Response;
const { error: nativeErrorResponse } = Response;
/** What a page sees when the network fails. A document that is refused is one that says so: Firefox would ask the network for what failed here. */
export const errorResponse = (/** @type {any} */ request) =>
  requestMode(request) === 'navigate'
    ? new NativeResponse('payeeguard', /** @type {any} */ ({ __proto__: null, status: 403 }))
    : apply(nativeErrorResponse, NativeResponse, []);
export const eventRequest = getter(scope.FetchEvent.prototype, 'request');
export const respondWith = uncurry(scope.FetchEvent.prototype.respondWith);
export const stopImmediate = uncurry(Event.prototype.stopImmediatePropagation);
const nativeFetch = scope.fetch;
/** Goes to the network, past every cache that a script can write. */
export const fromNetwork = (/** @type {any} */ request, /** @type {any} */ init) =>
  apply(nativeFetch, scope, init === undefined ? [request] : [request, init]);
const addListener = uncurry(EventTarget.prototype.addEventListener);
/** Adds a listener to the worker. */
export const listen = (/** @type {string} */ type, /** @type {(event: any) => void} */ run) =>
  addListener(scope, type, run);
const nativeConsole = console;
const nativeConsoleError = console.error;
export const printError = (/** @type {string} */ text) => apply(nativeConsoleError, nativeConsole, [text]);
export const defineProperty = (/** @type {any} */ object, /** @type {PropertyKey} */ key, /** @type {any} */ slot) =>
  nativeDefine(object, key, slot);

/** A list that inherits nothing. @returns {any[]} */
export const newList = () => {
  /** @type {any[]} */
  const list = [];
  setPrototypeOf(list, null);
  return list;
};
/** Adds to a list made by `newList`. */
export const append = (/** @type {any[]} */ list, /** @type {any} */ value) => {
  list[list.length] = value;
};
