/**
 * Owns the readers of response bodies: pinned as they are, so that no script can rewrite every answer the page reads.
 */

import { getOwnPropertyDescriptor, hasOwn, reflectGet } from '../primordials.js';
import { pinAccessor, pinMethod } from '../wrap.js';

const READERS = [
  'arrayBuffer',
  'blob',
  'body',
  'bytes',
  'clone',
  'formData',
  'headers',
  'json',
  'ok',
  'status',
  'text',
  'url',
];

/** Installs the surface in `realm`; returns whether it is held. */
export const installBodyReaders = (/** @type {any} */ realm, /** @type {any} */ guard) => {
  const constructor = reflectGet(realm.window, 'Response');
  if (typeof constructor !== 'function') return null;
  const { layers, tamper } = guard;
  const { prototype } = constructor;
  // Outer layers read bodies too: what they make of one is compared with what came.
  if (layers) {
    const { installReaders } = layers;
    return installReaders(prototype);
  }
  let held = true;
  for (let i = 0; i < READERS.length; i += 1) {
    const key = READERS[i];
    const found = getOwnPropertyDescriptor(prototype, key);
    if (!found) continue;
    const pinned = hasOwn(found, 'value')
      ? pinMethod(prototype, key, () => tamper('fetch', key))
      : pinAccessor(prototype, key);
    held = pinned && held;
  }
  return held;
};
