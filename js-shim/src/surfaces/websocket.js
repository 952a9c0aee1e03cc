/**
 * Owns `WebSocket`: its address and protocols are judged when it is made, every message when it is sent.
 */

import {
  NativeDomException,
  StringOf,
  append,
  argument,
  arrayFrom,
  construct,
  getter,
  newList,
  put,
  reflectGet,
} from '../primordials.js';
import { absolute } from '../address.js';
import { makeCall } from '../guard.js';
import { guardSender } from '../sender.js';
import { place, wrapConstructor } from '../wrap.js';

/** Installs the surface in `realm`; returns whether it is held. */
export const installWebSocket = (/** @type {any} */ realm, /** @type {any} */ guard) => {
  const { window } = realm;
  const { judge } = guard;
  const native = reflectGet(window, 'WebSocket');
  if (typeof native !== 'function') return null;
  const urlOf = /** @type {any} */ (getter(native.prototype, 'url'));

  const wrapper = wrapConstructor(native, (args, newTarget) => {
    if (args.length === 0) return construct(native, args, newTarget);
    const url = absolute(StringOf(args[0]), reflectGet(window, 'document'));
    const protocols = readProtocols(argument(args, 1));
    const call = makeCall('websocket', 'open', protocols.text);
    call.url = url;
    // As where the page's own Content-Security-Policy forbids the connection.
    if (judge(call) !== null) throw new NativeDomException('payeeguard: the address was refused', 'SecurityError');
    return construct(native, [url, protocols.given], newTarget);
  });

  const held = guardSender(guard, 'websocket', native.prototype, (socket) => urlOf(socket), true);
  return place(guard, 'websocket', window, 'WebSocket', wrapper) && held;
};

/** One protocol or several, read once; the text is what the handshake says. */
const readProtocols = (/** @type {any} */ value) => {
  /** @type {any[]} */
  const given = [];
  if (value === undefined) return { __proto__: null, given, text: '' };
  if (value === null || typeof value !== 'object') {
    put(given, 0, StringOf(value));
    return { __proto__: null, given, text: given[0] };
  }
  const list = newList();
  const names = arrayFrom(value);
  let text = '';
  for (let i = 0; i < names.length; i += 1) {
    append(list, StringOf(names[i]));
    put(given, i, list[i]);
    text += list[i] + '\n';
  }
  return { __proto__: null, given, text };
};
