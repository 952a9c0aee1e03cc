/**
 * Owns `EventSource`: its address is judged; a refused one fails as a lost connection does.
 */

import { StringOf, argument, construct, reflectGet } from '../primordials.js';
import { NOWHERE, absolute } from '../address.js';
import { makeCall } from '../guard.js';
import { place, wrapConstructor } from '../wrap.js';

/** Installs the surface in `realm`; returns whether it is held. */
export const installEventSource = (/** @type {any} */ realm, /** @type {any} */ guard) => {
  const { window } = realm;
  const { judge } = guard;
  const native = reflectGet(window, 'EventSource');
  if (typeof native !== 'function') return null;
  const wrapper = wrapConstructor(native, (args, newTarget) => {
    if (args.length === 0) return construct(native, args, newTarget);
    const url = absolute(StringOf(args[0]), reflectGet(window, 'document'));
    const init = argument(args, 1);
    const known = init !== null && (typeof init === 'object' || typeof init === 'function');
    const withCredentials = known && !!reflectGet(init, 'withCredentials');
    const call = makeCall('eventsource', 'GET', '');
    call.url = url;
    const target = judge(call) === null ? url : NOWHERE;
    return construct(native, [target, { __proto__: null, withCredentials }], newTarget);
  });
  return place(guard, 'eventsource', window, 'EventSource', wrapper);
};
