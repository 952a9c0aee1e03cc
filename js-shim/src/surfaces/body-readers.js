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
  const { layered, tamper } = guard;
  // Outer layers read bodies too, and may hand on what they like: only what is sent is judged then.
  if (layered) return null;
  const { prototype } = constructor;
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
