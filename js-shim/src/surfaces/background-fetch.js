/**
 * Owns requests that a service worker's registration makes in the background: each is judged as `fetch` would be, and what was judged is made.
 */

import { append, apply, argument, newList, own, promiseThen, reflectGet, resolved } from '../primordials.js';
import { readSequence, sequence } from '../sequence.js';
import { place, wrapFunction } from '../wrap.js';
import { isRequest, judgeRequest } from './fetch.js';

/** Installs the surface in `realm`; returns whether it is held. */
export const installBackgroundFetch = (/** @type {any} */ realm, /** @type {any} */ guard) => {
  const { window } = realm;
  const type = reflectGet(window, 'BackgroundFetchManager');
  if (typeof type !== 'function') return null;
  const native = type.prototype.fetch;
  const wrapper = wrapFunction(native, (manager, args) => {
    if (args.length < 2) return apply(native, manager, args);
    const given = args[1];
    const judged = newList();
    // By promises from the start, so that the first that is refused ends it.
    let last = resolved(undefined);
    const judge = (/** @type {any} */ input) => {
      last = promiseThen(
        promiseThen(last, () => judgeRequest(guard, input, reflectGet(window, 'document'))),
        (/** @type {any} */ found) => append(judged, own(found, 'target')),
      );
    };
    if (typeof given !== 'object' || given === null || isRequest(given)) judge(given);
    else {
      const list = readSequence(given);
      for (let i = 0; i < list.length; i += 1) judge(list[i]);
    }
    return promiseThen(last, () => apply(native, manager, [args[0], sequence(judged), argument(args, 2)]));
  });
  return place(guard, 'background-fetch', type.prototype, 'fetch', wrapper);
};
