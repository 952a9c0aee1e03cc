/**
 * Owns what outlives the page: registering and unregistering service workers, and documents or scripts put into a cache, either of which
 * could serve the page without its guard the next time. Workers that the policy lists are the page's own.
 */

import {
  NativeDomException,
  NativeTypeError,
  StringOf,
  append,
  apply,
  argument,
  getter,
  globalWindow,
  headersGet,
  nativeDocument,
  newList,
  put,
  reflectGet,
  rejected,
  resolved,
  responseHeaders,
  stringIndexOf,
  toLowerCase,
  workerController,
} from '../primordials.js';
import { absolute } from '../address.js';
import { place, wrapFunction } from '../wrap.js';

const SURFACE = 'service-worker';
/** What a browser runs, or shows as a page; without a type it may take anything for either. */
const ACTIVE = ['html', 'xml', 'script', 'pdf'];
const OPTIONS = ['scope', 'type', 'updateViaCache'];
const STAGES = ['active', 'waiting', 'installing'];

/** @param {any} settings the policy's mode and the workers it lists */
export const createServiceWorkers = (settings) => (/** @type {any} */ realm, /** @type {any} */ guard) => {
  const { window } = realm;
  const { tamper } = guard;
  const container = reflectGet(window, 'ServiceWorkerContainer');
  const cache = reflectGet(window, 'Cache');

  const isListed = (/** @type {string} */ url) => lists(settings, url, reflectGet(window, 'document'));

  /** Whether something is refused, after reporting it. */
  const refuses = (/** @type {string} */ what) => {
    tamper(SURFACE, what);
    return settings.mode !== 'report';
  };

  /** The natives that lead from a registration to its worker, and to the worker's script; captured before page code runs. */
  const stages = newList();
  const registration = reflectGet(window, 'ServiceWorkerRegistration');
  const worker = reflectGet(window, 'ServiceWorker');
  const urlOf = typeof worker === 'function' ? /** @type {any} */ (getter(worker.prototype, 'scriptURL')) : null;
  if (urlOf !== null)
    for (let i = 0; i < STAGES.length; i += 1) append(stages, getter(registration.prototype, STAGES[i]));

  const scriptOf = (/** @type {any} */ receiver) => {
    for (let i = 0; i < stages.length; i += 1) {
      const stage = stages[i];
      const found = stage(receiver);
      if (found !== null) return urlOf(found);
    }
    return '';
  };

  const wrap = (
    /** @type {any} */ type,
    /** @type {string} */ key,
    /** @type {(native: any, receiver: any, args: any[]) => any} */ run,
  ) => {
    if (typeof type !== 'function') return true;
    const native = reflectGet(type.prototype, key);
    const wrapper = wrapFunction(native, (receiver, args) => {
      try {
        return run(native, receiver, args);
      } catch (error) {
        return rejected(error);
      }
    });
    return place(guard, SURFACE, type.prototype, key, wrapper);
  };

  let held = wrap(container, 'register', (native, receiver, args) => {
    if (args.length === 0) return apply(native, receiver, args);
    const url = absolute(StringOf(args[0]), reflectGet(window, 'document'));
    const given = argument(args, 1);
    const options = { __proto__: null };
    if (given !== null && (typeof given === 'object' || typeof given === 'function'))
      for (let i = 0; i < OPTIONS.length; i += 1) {
        const value = reflectGet(given, OPTIONS[i]);
        if (value !== undefined) put(options, OPTIONS[i], StringOf(value));
      }
    if (!isListed(url) && refuses('register ' + url))
      return rejected(new NativeDomException('payeeguard: the policy lists no such worker', 'SecurityError'));
    return apply(native, receiver, [url, options]);
  });

  held =
    wrap(registration, 'unregister', (native, receiver, args) => {
      const url = scriptOf(receiver);
      if (url !== '' && isListed(url) && refuses('unregister ' + url)) return resolved(false);
      return apply(native, receiver, args);
    }) && held;

  held =
    wrap(cache, 'put', (native, receiver, args) => {
      if (args.length < 2) return apply(native, receiver, args);
      // Throws for what is no response, as the native would.
      const headers = /** @type {any} */ (responseHeaders)(args[1]);
      const type = toLowerCase(headersGet(headers, 'content-type') || '');
      if (isActive(type) && refuses('cache ' + type))
        return rejected(new NativeTypeError('payeeguard: documents and scripts are not cached by a page'));
      return apply(native, receiver, [args[0], args[1]]);
    }) && held;
  if (typeof container !== 'function' && typeof cache !== 'function') return null;
  return held;
};

/** Tells of a worker that is in control of the page before the guard and that the policy does not list. */
export const tellForeignWorker = (
  /** @type {any} */ settings,
  /** @type {any} */ guard,
  /** @type {(code: string, detail: string) => void} */ fail,
) => {
  const found = workerController === null ? null : workerController();
  if (found === null) return;
  const url = /** @type {any} */ (getter(reflectGet(globalWindow, 'ServiceWorker').prototype, 'scriptURL'))(found);
  if (lists(settings, url, nativeDocument)) return;
  const { tamper } = guard;
  fail('worker-foreign', url);
  tamper(SURFACE, 'controlled by ' + url);
};

const lists = (/** @type {any} */ settings, /** @type {string} */ url, /** @type {any} */ document) => {
  const { workers } = settings;
  for (let i = 0; i < workers.length; i += 1)
    if (workers[i] === '*' || absolute(workers[i], document) === url) return true;
  return false;
};

const isActive = (/** @type {string} */ type) => {
  for (let i = 0; i < ACTIVE.length; i += 1) if (stringIndexOf(type, ACTIVE[i]) >= 0) return true;
  return type === '';
};
