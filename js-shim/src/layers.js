/**
 * Owns outer layers (`wrappers: "layer"`): any script may put its own function around `fetch` and `XMLHttpRequest`. What is asked for at the
 * outermost function and what arrives at the guard's own must name the same accounts; everything else a layer may change.
 */

import {
  append,
  apply,
  argument,
  defineProperty,
  getOwnPropertyDescriptor,
  isArray,
  newList,
  newWeakMap,
  put,
  reflectGet,
  StringOf,
  toLowerCase,
  weakGet,
  weakSet,
} from './primordials.js';
import { absolute } from './address.js';
import { readBody } from './body.js';
import { makeCall } from './guard.js';
import { withoutQuery } from './report.js';
import { wrapFunction } from './wrap.js';

const MAX_ASKED = 64;

/** @param {any} guard */
export const createLayers = (guard) => {
  const { findings, swapped } = guard;
  /** What was asked for at an outermost `fetch` and has not arrived yet. */
  let asked = newList();
  const opened = newWeakMap();
  const sent = newWeakMap();

  /** The accounts a request names, in order of their names. */
  const accountsOf = (
    /** @type {string} */ surface,
    /** @type {string} */ method,
    /** @type {string} */ url,
    /** @type {any[]} */ parts,
  ) => {
    const accounts = newList();
    for (let i = 0; i === 0 || i < parts.length; i += 1) {
      const call = makeCall(surface, method, parts.length === 0 ? '' : parts[i].content);
      call.url = url;
      call.contentType = parts.length === 0 ? '' : parts[i].type;
      const found = findings(call);
      for (let k = 0; k < found.length; k += 1)
        if (typeof found[k].account === 'string') insert(accounts, found[k].account);
    }
    return accounts;
  };

  /** Compares both ends; `null` when nothing was put in another's place. A layer may well send nothing. */
  const compare = (/** @type {any} */ call, /** @type {any[]} */ outer, /** @type {any[]} */ inner) =>
    inner.length === 0 || same(outer, inner)
      ? null
      : swapped(call, stranger(outer, inner), outer.length > 0 ? outer[0] : null);

  return {
    __proto__: null,
    /** Puts `value` where a native was, and lets page code put functions around it; `onAsk(receiver, args)` sees each outermost call. */
    cover(
      /** @type {any} */ holder,
      /** @type {string} */ key,
      /** @type {any} */ value,
      /** @type {(receiver: any, args: any[]) => void} */ onAsk,
    ) {
      let outer = value;
      const accessor = {
        __proto__: null,
        get: () => outer,
        /** @this {any} */
        set(/** @type {any} */ next) {
          if (this !== holder && this !== undefined) put(this, key, next);
          else if (typeof next !== 'function' || next === value) outer = next;
          else
            outer = wrapFunction(next, (receiver, args) => {
              onAsk(receiver, args);
              return apply(next, receiver, args);
            });
        },
      };
      const { get, set } = accessor;
      const before = getOwnPropertyDescriptor(holder, key);
      const enumerable = before === undefined || before.enumerable === true;
      return defineProperty(holder, key, { __proto__: null, get, set, enumerable, configurable: true });
    },

    /** Notes what is asked for at the outermost `fetch`, as far as that can be read without using it up. */
    askFetch(/** @type {any[]} */ args, /** @type {any} */ document) {
      try {
        const input = argument(args, 0);
        const init = argument(args, 1);
        const known = init !== null && typeof init === 'object';
        const body = known ? reflectGet(init, 'body') : undefined;
        const method = known ? reflectGet(init, 'method') : undefined;
        // A request's own body is a stream by now.
        if (typeof input === 'object' && reflectGet(input, 'url') !== undefined) return;
        const url = absolute(StringOf(input), document);
        const verb = method === undefined ? 'GET' : StringOf(method);
        const { parts } = body === undefined || body === null ? NOTHING : readBody(body);
        if (parts === null) return;
        const accounts = accountsOf('fetch', verb, url, parts);
        if (asked.length >= MAX_ASKED) asked = newList();
        append(asked, { __proto__: null, key: keyOf(verb, url), accounts });
      } catch {
        // What cannot be read here is refused by the native, or judged when it arrives.
      }
    },
    /** Whether a request that arrives is one that was asked for; `null` when it may go. */
    arriveFetch(/** @type {any} */ call, /** @type {any[]} */ parts) {
      const key = keyOf(call.method, call.url);
      const inner = accountsOf('fetch', call.method, call.url, parts);
      let nearest = null;
      const rest = newList();
      let found = false;
      for (let i = 0; i < asked.length; i += 1) {
        const item = asked[i];
        if (!found && item.key === key && same(item.accounts, inner)) found = true;
        else append(rest, item);
        if (item.key === key) nearest = item.accounts;
      }
      asked = rest;
      // Nobody asked for this: it is the layer's own request, and the policy has judged it.
      return found || nearest === null ? null : compare(call, nearest, inner);
    },

    /** Notes where the outermost `open` leads. */
    askOpen(/** @type {any} */ xhr, /** @type {any[]} */ args, /** @type {any} */ document) {
      const url = argument(args, 1);
      if (isObject(xhr) && typeof url === 'string') weakSet(opened, xhr, absolute(url, document));
    },
    /** Notes what the outermost `send` is given. */
    askSend(/** @type {any} */ xhr, /** @type {any[]} */ args) {
      const body = argument(args, 0);
      try {
        const { parts } = body === undefined || body === null ? NOTHING : readBody(body);
        if (parts !== null && isObject(xhr)) weakSet(sent, xhr, parts);
      } catch {
        // Judged when it arrives.
      }
    },
    /** Whether a request that arrives is the one that was opened and sent; `null` when it may go. */
    arriveXhr(/** @type {any} */ xhr, /** @type {any} */ call, /** @type {any[]} */ parts) {
      const url = weakGet(opened, xhr);
      const given = weakGet(sent, xhr);
      weakSet(sent, xhr, undefined);
      if (!url && !given) return null;
      const outer = accountsOf('xhr', call.method, url || call.url, isArray(given) ? given : parts);
      return compare(call, outer, accountsOf('xhr', call.method, call.url, parts));
    },
  };
};

const isObject = (/** @type {any} */ value) => value !== null && typeof value === 'object';

const NOTHING = { __proto__: null, parts: newList() };

const keyOf = (/** @type {string} */ method, /** @type {string} */ url) =>
  toLowerCase(method) + ' ' + withoutQuery(url);

const insert = (/** @type {any[]} */ list, /** @type {string} */ word) => {
  append(list, word);
  for (let i = list.length - 1; i > 0 && list[i - 1] > list[i]; i -= 1) {
    const before = list[i - 1];
    list[i - 1] = list[i];
    list[i] = before;
  }
};

const same = (/** @type {any[]} */ a, /** @type {any[]} */ b) => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
};

/** The first account of `inner` that is none of `outer`, or its first at all, which then comes more often. */
const stranger = (/** @type {any[]} */ outer, /** @type {any[]} */ inner) => {
  for (let i = 0; i < inner.length; i += 1) {
    let known = false;
    for (let k = 0; k < outer.length; k += 1) known = known || outer[k] === inner[i];
    if (!known) return inner[i];
  }
  return inner[0];
};
