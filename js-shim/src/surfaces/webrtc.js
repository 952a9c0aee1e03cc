/**
 * Owns `RTCDataChannel`: every message is judged when it is sent; a refused one closes the channel.
 */

import { getter, reflectGet } from '../primordials.js';
import { guardSender } from '../sender.js';

/** Installs the surface in `realm`; returns whether it is held. */
export const installDataChannel = (/** @type {any} */ realm, /** @type {any} */ guard) => {
  const type = reflectGet(realm.window, 'RTCDataChannel');
  if (typeof type !== 'function') return null;
  const labelOf = /** @type {any} */ (getter(type.prototype, 'label'));
  // Its other end has no address; reading the label proves that it is a channel.
  const urlOf = (/** @type {any} */ channel) => {
    labelOf(channel);
    return '';
  };
  return guardSender(guard, 'webrtc', type.prototype, urlOf, false);
};
