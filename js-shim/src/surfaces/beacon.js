/**
 * Owns `navigator.sendBeacon`: the body is read once and judged; a refused beacon answers `false`, as a full queue does.
 */

import { StringOf, apply, argument, reflectGet } from '../primordials.js';
import { absolute } from '../address.js';
import { later, readBody } from '../body.js';
import { judgeParts } from '../judge-parts.js';
import { makeCall } from '../guard.js';
import { pin, wrapFunction } from '../wrap.js';

/** Installs the surface in `realm`; returns whether it is held. */
export const installBeacon = (/** @type {any} */ realm, /** @type {any} */ guard) => {
  const { window } = realm;
  const { judge, tamper } = guard;
  const { prototype } = reflectGet(window, 'Navigator');
  const native = reflectGet(prototype, 'sendBeacon');
  if (typeof native !== 'function') return null;
  const guarded = wrapFunction(native, (receiver, args) => {
    if (args.length === 0) return apply(native, receiver, args);
    const url = absolute(StringOf(args[0]), reflectGet(window, 'document'));
    const given = argument(args, 1);
    const call = makeCall('beacon', 'POST', '');
    call.url = url;
    if (given === undefined || given === null) return judge(call) === null && apply(native, receiver, [url]);
    const body = readBody(given);
    const proceed = (/** @type {any[]} */ parts) =>
      judgeParts(guard, call, parts, '') === null && apply(native, receiver, [url, body.forward]);
    if (body.parts !== null) return proceed(body.parts);
    // A file is read first; on a page that goes away meanwhile it is not sent.
    later(body, proceed, () => {});
    return true;
  });
  return pin(prototype, 'sendBeacon', guarded, () => tamper('beacon', 'sendBeacon'));
};
