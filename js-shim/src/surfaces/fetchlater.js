/**
 * Owns `fetchLater`, which sends when the page is gone: everything is read and judged when it is asked for.
 */

import { StringOf, apply, argument, put, reflectGet } from '../primordials.js';
import { absolute } from '../address.js';
import { judgeHeaders, newHeaderFields, readBody } from '../body.js';
import { judgeParts } from '../judge-parts.js';
import { makeCall, networkError } from '../guard.js';
import { place, wrapFunction } from '../wrap.js';
import { contentTypeOf, copyInit, isRequest } from './fetch.js';

/** Installs the surface in `realm`; returns whether it is held. */
export const installFetchLater = (/** @type {any} */ realm, /** @type {any} */ guard) => {
  const { window } = realm;
  const { judge, unreadable } = guard;
  const native = reflectGet(window, 'fetchLater');
  if (typeof native !== 'function') return null;
  const wrapper = wrapFunction(native, (receiver, args) => {
    const self = receiver === undefined ? window : receiver;
    if (args.length === 0) return apply(native, self, args);
    const call = makeCall('fetchlater', 'POST', '');
    const given = argument(args, 1);
    // A request's body is a stream by now, which cannot be read before this has to answer.
    if (isRequest(args[0])) {
      const refusal = unreadable(call, 'unreadable');
      if (refusal === null) return apply(native, self, args);
      throw networkError(refusal);
    }
    const url = absolute(StringOf(args[0]), reflectGet(window, 'document'));
    const fields = newHeaderFields();
    const init = copyInit(given, fields);
    call.url = url;
    let refusal = judgeHeaders(guard, call, fields);
    if (refusal !== null) throw networkError(refusal);
    if (init === undefined || init.body === undefined || init.body === null) refusal = judge(call);
    else {
      const body = readBody(init.body);
      refusal =
        body.parts === null
          ? unreadable(call, 'unreadable')
          : judgeParts(guard, call, body.parts, contentTypeOf(init, null));
      put(init, 'body', body.forward);
    }
    if (refusal !== null) throw networkError(refusal);
    if (init !== undefined) put(init, 'activateAfter', reflectGet(given, 'activateAfter'));
    return apply(native, self, init === undefined ? [url] : [url, init]);
  });
  return place(guard, 'fetchlater', window, 'fetchLater', wrapper);
};
