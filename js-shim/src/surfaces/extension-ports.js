/**
 * Owns messages to browser extensions that a page may speak to directly (`externally_connectable`; CAIP-294 finds them, CAIP-348 is what they
 * speak): what a wallet would act on is judged, whichever of the ways it takes.
 */

import { apply, own, parseJson, put, reflectGet, rejected, soon, stringify } from '../primordials.js';
import { providerError, rpcRefusal } from '../guard.js';
import { snapshot } from '../snapshot.js';
import { isWrapper, pin, wrapFunction } from '../wrap.js';
import { messageJudge } from './channels.js';

/** Safari knows the second name only, newer Chromium both, for the same object. */
const NAMES = ['chrome', 'browser'];

/** Installs the surface in `realm`; returns whether it is held. */
export const installExtensionPorts = (/** @type {any} */ realm, /** @type {any} */ guard) => {
  const { window } = realm;
  const { tamper } = guard;
  const judgeMessage = messageJudge(guard);

  /**
   * What is sent instead of `args`: read once, by the text that crosses to the extension, so that no `toJSON` is asked twice. `refusal` is what
   * the guard says of it.
   */
  const read = (/** @type {any[]} */ args) => {
    /** @type {any[]} */
    const forward = [];
    const seen = { __proto__: null, request: null };
    let refusal = null;
    let callback = null;
    for (let i = 0; i < args.length; i += 1) {
      let value = args[i];
      if (typeof value === 'function') callback = value;
      else {
        const json = stringify(value);
        value = json === undefined ? undefined : snapshot(parseJson(json)).copy;
        if (refusal === null) refusal = judgeMessage(value, seen);
      }
      put(forward, i, value);
    }
    return { __proto__: null, forward, refusal, callback, request: seen.request };
  };

  const speak = (/** @type {any} */ holder, /** @type {string} */ key, /** @type {(sent: any) => any} */ after) => {
    const native = reflectGet(holder, key);
    if (typeof native !== 'function' || isWrapper(native)) return true;
    const wrapper = wrapFunction(native, (receiver, args) => {
      const message = read(args);
      const { callback, forward, refusal, request } = message;
      if (refusal === null) return after(apply(native, receiver, forward));
      const error = providerError(refusal);
      if (key !== 'sendMessage') throw error;
      if (callback === null) return rejected(error);
      soon(() => apply(callback, undefined, [rpcRefusal(request === null ? undefined : own(request, 'id'), refusal)]));
      return undefined;
    });
    return pin(holder, key, wrapper, () => tamper('extension-ports', key));
  };

  const openPort = (/** @type {any} */ port) => {
    if (!speak(port, 'postMessage', same)) throw 0;
    return port;
  };

  const cover = (/** @type {any} */ runtime) =>
    runtime === null ||
    typeof runtime !== 'object' ||
    (speak(runtime, 'sendMessage', same) && speak(runtime, 'connect', openPort));

  let held = /** @type {boolean | null} */ (null);
  for (let i = 0; i < NAMES.length; i += 1) {
    const holder = reflectGet(window, NAMES[i]);
    if (holder === null || typeof holder !== 'object') continue;
    const runtime = reflectGet(holder, 'runtime');
    // Where it is missing, the browser would bring one of its own when an extension arrives, and again when it finds the holder gone.
    // The holder itself stays as it was: a page may say `const chrome`, which it could not beside a fixed property.
    held = cover(runtime) && pin(holder, 'runtime', runtime, nothing) && held !== false;
  }
  return held;
};

const same = (/** @type {any} */ value) => value;

const nothing = () => {};
