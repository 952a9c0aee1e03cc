/**
 * Owns connections made of bare streams (`WebTransport`, `WebSocketStream`): what streams past cannot be judged, so they are refused.
 */

import { NativeDomException, StringOf, construct, reflectGet } from '../primordials.js';
import { absolute } from '../address.js';
import { makeCall } from '../guard.js';
import { place, wrapConstructor } from '../wrap.js';

/** Installs one such constructor in `realm`; returns whether it is held. */
const install = (
  /** @type {any} */ realm,
  /** @type {any} */ guard,
  /** @type {string} */ surface,
  /** @type {string} */ name,
) => {
  const { window } = realm;
  const { unreadable } = guard;
  const native = reflectGet(window, name);
  if (typeof native !== 'function') return null;
  const wrapper = wrapConstructor(native, (args, newTarget) => {
    if (args.length === 0) return construct(native, args, newTarget);
    const call = makeCall(surface, 'open', '');
    call.url = absolute(StringOf(args[0]), reflectGet(window, 'document'));
    if (unreadable(call, 'unreadable') !== null)
      throw new NativeDomException('payeeguard: a stream cannot be judged', 'SecurityError');
    return construct(native, args, newTarget);
  });
  return place(guard, surface, window, name, wrapper);
};

/** Installs `WebTransport` in `realm`; returns whether it is held. */
export const installWebTransport = (/** @type {any} */ realm, /** @type {any} */ guard) =>
  install(realm, guard, 'webtransport', 'WebTransport');

/** Installs `WebSocketStream` in `realm`; returns whether it is held. */
export const installSocketStream = (/** @type {any} */ realm, /** @type {any} */ guard) =>
  install(realm, guard, 'websocketstream', 'WebSocketStream');
