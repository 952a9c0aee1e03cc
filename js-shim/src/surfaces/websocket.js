/**
 * Owns `WebSocket`: its address and protocols are judged when it is made, every message when it is sent.
 */

import {
  NativeDomException,
  StringOf,
  append,
  argument,
  construct,
  getter,
  newList,
  reflectGet,
} from '../primordials.js';
import { absolute } from '../address.js';
import { makeCall } from '../guard.js';
import { guardSender } from '../sender.js';
import { readSequence, sequence, walkOf } from '../sequence.js';
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
  const walk = walkOf(value);
  const several = walk !== undefined && walk !== null;
  const list = several ? readSequence(value, walk, StringOf) : newList();
  let text = '';
  if (!several && value !== undefined) append(list, StringOf(value));
  for (let i = 0; i < list.length; i += 1) text += list[i] + '\n';
  return { __proto__: null, given: sequence(list), text };
};
