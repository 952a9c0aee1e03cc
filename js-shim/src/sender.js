/**
 * Owns channels that stay open: every message is read once and judged, and messages leave in the order they were given, also
 * when one of them (a Blob) can only be read later.
 */

import {
  StringOf,
  append,
  apply,
  argument,
  newList,
  newWeakMap,
  reflectGet,
  stringIndexOf,
  stringSlice,
  weakGet,
  weakSet,
} from './primordials.js';
import { later, part, readMessage } from './body.js';
import { judgeParts } from './judge-parts.js';
import { makeCall } from './guard.js';
import { place, wrapFunction } from './wrap.js';

/** The code and the word a refused channel closes with: the page's side sees an ordinary `close`. */
const CLOSE = [4100, 'payeeguard'];

/**
 * Guards `send` and `close` of one kind of channel; returns whether they are held.
 *
 * @param {any} guard
 * @param {string} surface
 * @param {any} prototype
 * @param {(channel: any) => string} urlOf where the channel leads; throws for what is no channel, as the native would
 * @param {boolean} worded whether closing takes a code and a reason
 */
export const guardSender = (guard, surface, prototype, urlOf, worded) => {
  const { judge, unreadable } = guard;
  const send = reflectGet(prototype, 'send');
  const close = reflectGet(prototype, 'close');
  const lines = newWeakMap();

  const lineOf = (/** @type {any} */ channel) => {
    let line = weakGet(lines, channel);
    if (line === undefined) {
      line = { __proto__: null, items: newList(), next: 0 };
      weakSet(lines, channel, line);
    }
    return line;
  };

  /** Runs what is ready, up to the first item that still has to be read. */
  const advance = (/** @type {any} */ line) => {
    while (line.next < line.items.length && line.items[line.next].run !== null) {
      const { run } = line.items[line.next];
      line.next += 1;
      try {
        run();
      } catch {
        // The channel went away meanwhile; nobody is left to hear of it.
      }
    }
    if (line.next === line.items.length) {
      line.items = newList();
      line.next = 0;
    }
  };

  const wait = (/** @type {any} */ line, /** @type {null | (() => any)} */ run) => {
    const item = { __proto__: null, run };
    append(line.items, item);
    return item;
  };

  const end = (/** @type {any} */ channel) => apply(close, channel, worded ? CLOSE : []);

  const sendWrapper = wrapFunction(send, (channel, args) => {
    if (args.length === 0) return apply(send, channel, args);
    const call = makeCall(surface, 'send', '');
    call.url = urlOf(channel);
    const body = readMessage(args[0]);
    const settle = (/** @type {string | null} */ refusal, /** @type {any} */ sent) =>
      refusal === null ? apply(send, channel, [sent]) : end(channel);
    const deliver = (/** @type {any[]} */ parts) => {
      // The bytes of a Blob rather than the Blob, which the browser would have to read once more.
      const sent = parts[0].content;
      addFrame(parts);
      return settle(judgeParts(guard, call, parts, ''), sent);
    };
    const line = lineOf(channel);
    const { parts } = body;
    if (parts !== null) {
      if (line.items.length === 0) return deliver(parts);
      wait(line, () => deliver(parts));
      return undefined;
    }
    const item = wait(line, null);
    const ready = (/** @type {() => any} */ run) => {
      item.run = run;
      advance(line);
    };
    const done = (/** @type {any[]} */ read) => ready(() => deliver(read));
    const fail = () => ready(() => settle(unreadable(call, 'unreadable'), body.forward));
    later(body, done, fail);
    return undefined;
  });

  const closeWrapper = wrapFunction(close, (channel, args) => {
    const url = urlOf(channel);
    let given = args;
    if (worded && args.length > 1) {
      const reason = StringOf(args[1]);
      const call = makeCall(surface, 'close', reason);
      call.url = url;
      given = judge(call) === null ? [argument(args, 0), reason] : CLOSE;
    }
    const line = lineOf(channel);
    if (line.items.length === 0) return apply(close, channel, given);
    wait(line, () => apply(close, channel, given));
    return undefined;
  });

  const held = place(guard, surface, prototype, 'send', sendWrapper);
  return place(guard, surface, prototype, 'close', closeWrapper) && held;
};

/** Protocols on top of a channel put a word or a number before their JSON; what follows is read as well. */
const addFrame = (/** @type {any[]} */ parts) => {
  const { content } = parts[0];
  if (typeof content !== 'string') return;
  let at = stringIndexOf(content, '{');
  const list = stringIndexOf(content, '[');
  if (list >= 0 && (at < 0 || list < at)) at = list;
  if (at > 0) append(parts, part('', stringSlice(content, at)));
};
