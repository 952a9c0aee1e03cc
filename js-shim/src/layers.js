/**
 * Owns outer layers (`wrappers: "layer"`): any script may put its own function around a door, and gets nothing for it. Each is noted in the
 * order it came; what goes in at the outermost function and what arrives at the guard's own must name the same accounts.
 */

import {
  StringOf,
  append,
  apply,
  argument,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isArray,
  mapGet,
  mapSet,
  nativeDocument,
  newList,
  newMap,
  newWeakMap,
  own,
  ownKeys,
  put,
  reflectGet,
  toLowerCase,
  weakGet,
  weakHas,
  weakSet,
} from './primordials.js';
import { keepListener } from './listeners.js';
import { absolute } from './address.js';
import { readBody } from './body.js';
import { callSite } from './call-site.js';
import { makeCall } from './guard.js';
import { FORM } from './judge-parts.js';
import { createAnswers } from './layer-answers.js';
import { insert, missing, same } from './multiset.js';
import { withoutQuery } from './report.js';
import { lay as place, wrapFunction } from './wrap.js';

const MAX_ASKED = 64;
const MAX_LAID = 64;

/** @param {any} guard */
export const createLayers = (guard) => {
  const { findings, swapped } = guard;
  /** What was asked for at an outermost `fetch` and has not arrived yet. */
  let asked = newList();
  const opened = newWeakMap();
  const sent = newWeakMap();
  /** The layers in the order they were laid: door, and which script says it laid it. */
  const laid = newList();
  /** For each door, what looks whether it still stands; false when it is no door any more, and then null. */
  let checks = newList();
  /** For each holder of doors, what takes a layer for each of them. */
  const doors = newWeakMap();
  /** The windows among them; a script could make any other holder look like one. */
  const windows = newWeakMap();

  /** The accounts that the parts of a request or an answer name, in order of their names. */
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

  const answers = createAnswers(guard, accountsOf);

  /** Compares both ends; `null` when nothing was put in another's place. A layer may well send nothing. */
  const compare = (/** @type {any} */ call, /** @type {any[]} */ outer, /** @type {any[]} */ inner) =>
    inner.length === 0 || same(outer, inner)
      ? null
      : swapped(call, missing(outer, inner) || inner[0], outer.length > 0 ? outer[0] : null);

  /** Takes what a script defines on a door as a layer; `false` when it is no door. */
  const redefine = (/** @type {any} */ object, /** @type {any} */ key, /** @type {any} */ slot) => {
    const known = object !== null && typeof object === 'object' ? weakGet(doors, object) : undefined;
    const accept = known === undefined ? undefined : mapGet(known, key);
    if (accept === undefined || slot === null || typeof slot !== 'object') return false;
    const get = reflectGet(slot, 'get');
    accept(typeof get === 'function' ? apply(get, object, []) : reflectGet(slot, 'value'));
    return true;
  };

  const { answered, arrive, arriveText, install, questionOf } = answers;

  const layers = {
    __proto__: null,
    laid,
    /**
     * Puts `value` where a native was, and lets page code put functions around it; `around(receiver, args, run)`, where there is one, runs each
     * call of the outermost.
     */
    cover(
      /** @type {any} */ holder,
      /** @type {string} */ key,
      /** @type {any} */ value,
      /** @type {null | ((receiver: any, args: any[], run: () => any) => any)} */ around,
    ) {
      let outer = value;
      const accept = (/** @type {any} */ next) => {
        outer = next;
        if (typeof next !== 'function' || next === value) return;
        if (laid.length < MAX_LAID) append(laid, { __proto__: null, door: key, at: callSite() });
        if (around === null) return;
        const made = wrapFunction(next, (receiver, args) => {
          const run = () => apply(next, receiver, args);
          // One that another was put around is called by that one.
          return outer === made ? around(receiver, args, run) : run();
        });
        outer = made;
      };
      const accessor = {
        __proto__: null,
        get: () => outer,
        /** @this {any} */
        set(/** @type {any} */ next) {
          if (this !== holder && this !== undefined) put(this, key, next);
          else accept(next);
        },
      };
      const { get, set } = accessor;
      const before = getOwnPropertyDescriptor(holder, key);
      const enumerable = before === undefined || before.enumerable === true;
      if (!weakHas(doors, holder)) weakSet(doors, holder, newMap());
      mapSet(weakGet(doors, holder), key, accept);
      const lay = () => defineProperty(holder, key, { __proto__: null, get, set, enumerable, configurable: true });
      // A window's prototype is its own, and cannot be changed.
      const realm = weakHas(windows, holder) ? getPrototypeOf(holder) : null;
      append(checks, () => {
        // A frame's window holds another document by now, whose doors are not covered yet or have checks of their own, or is another origin's.
        if (realm !== null && getPrototypeOf(holder) !== realm) return false;
        const now = getOwnPropertyDescriptor(holder, key) || NOTHING;
        const found = own(now, 'get');
        // Laid before the page's getter runs, which may set off another look.
        if (found === get || !lay()) return true;
        let next = own(now, 'value');
        try {
          if (typeof found === 'function') next = apply(found, holder, []);
        } catch {
          // Nothing usable was put there.
        }
        accept(next);
        return true;
      });
      return lay();
    },

    /** Looks whether a layer came unseen: a class or a declaration defines without calling anything. */
    check() {
      // What is called here may look again, cover more, or run out of stack: the list is only replaced once nothing is called any more.
      const looked = checks;
      for (let i = 0; i < looked.length; i += 1) {
        const stays = looked[i];
        if (stays !== null && !stays()) looked[i] = null;
      }
      const kept = newList();
      for (let i = 0; i < checks.length; i += 1) if (checks[i] !== null) append(kept, checks[i]);
      checks = kept;
    },

    /** Lets scripts lay their layers by definition too. */
    watchDefinitions(/** @type {any} */ window) {
      weakSet(windows, window, true);
      const object = reflectGet(window, 'Object');
      const reflect = reflectGet(window, 'Reflect');
      const wrap = (/** @type {any} */ holder, /** @type {string} */ key, /** @type {(args: any[]) => any} */ take) => {
        const native = reflectGet(holder, key);
        const wrapper = wrapFunction(native, (receiver, args) => {
          const taken = take(args);
          return taken === undefined ? apply(native, receiver, args) : taken;
        });
        place(holder, key, wrapper);
      };
      const one = (/** @type {any[]} */ args) => redefine(argument(args, 0), argument(args, 1), argument(args, 2));
      wrap(object, 'defineProperty', (args) => (one(args) ? args[0] : undefined));
      wrap(reflect, 'defineProperty', (args) => one(args) || undefined);
      wrap(object, 'defineProperties', (args) => {
        const target = argument(args, 0);
        if (target === null || typeof target !== 'object' || !weakHas(doors, target)) return undefined;
        const slots = argument(args, 1);
        const keys = ownKeys(slots);
        for (let i = 0; i < keys.length; i += 1) {
          const slot = reflectGet(slots, keys[i]);
          if (!redefine(target, keys[i], slot)) defineProperty(target, keys[i], slot);
        }
        return target;
      });
    },

    /** Runs the outermost `fetch`: notes what is asked for, as far as that can be read without using it up, and whose answer comes back. */
    aroundFetch(/** @type {any[]} */ args, /** @type {any} */ document, /** @type {() => any} */ run) {
      let question = null;
      try {
        const input = argument(args, 0);
        const init = argument(args, 1);
        const known = init !== null && typeof init === 'object';
        const body = known ? reflectGet(init, 'body') : undefined;
        const said = known ? reflectGet(init, 'method') : undefined;
        const { parts } = body === undefined || body === null ? NOTHING : readBody(body);
        // A request's own body is a stream by now.
        if (typeof input === 'object' && reflectGet(input, 'url') !== undefined)
          question = isBare(input) ? questionOf(reflectGet(input, 'method'), reflectGet(input, 'url'), null) : null;
        else if (parts !== null) {
          const url = absolute(StringOf(input), document);
          const method = said === undefined ? 'GET' : StringOf(said);
          const accounts = accountsOf('fetch', method, url, parts);
          if (asked.length >= MAX_ASKED) asked = newList();
          append(asked, { __proto__: null, key: keyOf(method, url), accounts });
          question = isForm(parts) ? null : questionOf(method, url, parts);
        }
      } catch {
        // What cannot be read here is refused by the native, or judged when it arrives.
      }
      return answered(run(), question);
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
      call.question = questionOf(call.method, call.url, parts);
      // Nobody asked for this: it is the layer's own request, and the policy has judged it.
      return found || nearest === null ? null : compare(call, nearest, inner);
    },

    /** Sees the answer to a request that was let through, before any layer does. */
    arrived(/** @type {any} */ call, /** @type {any} */ promised) {
      arrive(call.question, promised);
    },
    arriveText,
    /** Compares what page code reads in answers; returns whether the readers are held. */
    installReaders(/** @type {any} */ prototype) {
      const { cover } = layers;
      return install(prototype, cover);
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
      call.question = questionOf(call.method, call.url, parts);
      if (!url && !given) return null;
      const outer = accountsOf('xhr', call.method, url || call.url, isArray(given) ? given : parts);
      return compare(call, outer, accountsOf('xhr', call.method, call.url, parts));
    },
    /** Keeps layers from answering in place of a request: its own readers come before any that a script could put there. */
    holdReaders(/** @type {any} */ xhr, /** @type {any} */ prototype, /** @type {string[]} */ names) {
      for (let i = 0; i < names.length; i += 1) {
        const get = own(getOwnPropertyDescriptor(prototype, names[i]), 'get');
        if (own(getOwnPropertyDescriptor(xhr, names[i]) || NOTHING, 'get') === get) continue;
        const slot = { __proto__: null, get, set: undefined, enumerable: false, configurable: false };
        if (!defineProperty(xhr, names[i], slot)) return false;
      }
      return true;
    },
  };
  const { check } = layers;
  // Once each script from the network has run.
  keepListener(nativeDocument, 'load', check, true);
  return layers;
};

const isObject = (/** @type {any} */ value) => value !== null && typeof value === 'object';

/** Whether a `Request` has no body. */
const isBare = (/** @type {any} */ request) => {
  const method = toLowerCase(StringOf(reflectGet(request, 'method')));
  return method === 'get' || method === 'head';
};

/** Fields of a form have no text of their own that both ends would see alike. */
const isForm = (/** @type {any[]} */ parts) => parts.length > 0 && parts[0].type === FORM;

const NOTHING = { __proto__: null, parts: newList() };

const keyOf = (/** @type {string} */ method, /** @type {string} */ url) =>
  toLowerCase(method) + ' ' + withoutQuery(url);
