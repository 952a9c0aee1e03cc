/**
 * Owns violation reports: their shape (Reporting API), where they go (console, handle listeners, page event,
 * `reportTo`) and the words each grade is told in. A report is JSON text until it is handed out; every receiver gets
 * objects of its own.
 */

import {
  NativeCustomEvent,
  append,
  apply,
  clock,
  dispatch,
  globalWindow,
  mapGet,
  mapSet,
  newList,
  newMap,
  now,
  numberToString,
  pageHref,
  parseJson,
  printError,
  soon,
  stringIndexOf,
  stringLastIndexOf,
  stringSlice,
  userAgent,
} from './primordials.js';
import { quote } from './snapshot.js';
import { callSite } from './call-site.js';
import { createMailbox } from './mailbox.js';

const MAX_REPEATS = 16;
/** Longer addresses and names of methods are cut: a report has to fit into what a leaving page may send. */
const MAX_URL = 2048;
const MAX_METHOD = 1024;
/** As for violations of one request beyond the first: whoever reads of some can guess at the rest. */
const MAX_VIOLATIONS = 16_384;
/** Different reports a page may make; past that it is being flooded, and refusals go on without them. */
const MAX_KINDS = 2048;
/** After that a flood still leaves room for one more every so often. */
const REFILL_MS = 250;

/** What each grade means to the person who reads the message. */
const WORDS = {
  __proto__: null,
  lookalike: 'looks like an expected account but is another one',
  swapped: 'is not the account that was shown or typed',
  authority: 'would get power over the account and is not expected',
  unlimited: 'is asked to receive more than the policy allows',
  terms: 'takes something and gives nothing back',
  unknown: 'is not an account this page expects',
  opaque: 'could not be read',
};

/** JSON text of one violation that the shim itself found. */
export const violationText = (/** @type {string} */ grade, /** @type {string} */ path, /** @type {string} */ why) =>
  '[{"grade":' +
  quote(grade) +
  ',"disposition":"block","role":"opaque","account":null,"chain":null,"asset":null,"amount":null,"path":' +
  quote(path) +
  ',"why":' +
  quote(why) +
  ',"nearestExpected":null,"distance":null}]';

/** JSON text of the violation that `account` is sent where `expected` was asked for. */
export const swappedText = (/** @type {string} */ account, /** @type {string | null} */ expected) =>
  '[{"grade":"swapped","disposition":"block","role":"payee"' +
  member('account', account) +
  ',"chain":null,"asset":null,"amount":null,"path":"","why":null' +
  member('nearestExpected', expected) +
  ',"distance":null}]';

/**
 * The core's violations for a request that got past: each becomes `tamper`, because no page code sends those, and keeps
 * its account, which is what the person at the wallet has to look for.
 */
export const bypassText = (/** @type {string} */ violations) => {
  const list = parseJson(violations);
  let text = '';
  for (let i = 0; i < list.length; i += 1) {
    const { role, account, chain, asset, amount, path, nearestExpected, distance } = list[i];
    text +=
      (i > 0 ? ',' : '') +
      '{"grade":"tamper","disposition":"report","role":' +
      quote(role) +
      member('account', account) +
      member('chain', chain) +
      member('asset', asset) +
      member('amount', amount) +
      member('path', path) +
      ',"why":"wallet-bypass"' +
      member('nearestExpected', nearestExpected) +
      ',"distance":' +
      numberOrNull(distance) +
      '}';
  }
  return '[' + text + ']';
};

const member = (/** @type {string} */ key, /** @type {string | null} */ value) =>
  ',' + quote(key) + ':' + (value === null ? 'null' : quote(value));

/**
 * @param {{ version: string, settings: { hash: string | null, reportTo: string | null } }} context
 */
export const createReporter = (context) => {
  const listeners = newList();
  /** How often each thing was reported, so that a loop of refusals does not become a flood of reports. */
  const times = newMap();
  let calls = 0;
  /** Different reports of wallets' doors and of all others, and when each was last made: no flood by one hides the other. */
  const kinds = [0, 0];
  const last = [0, 0];
  const { add: post, setTransport } = createMailbox(() => context.settings.reportTo);

  const deliver = (/** @type {string} */ text, /** @type {string} */ posted) => {
    for (let i = 0; i < listeners.length; i += 1) {
      try {
        apply(listeners[i], undefined, [parseJson(text)]);
      } catch {
        // A listener's failure is its own.
      }
    }
    try {
      const init = { __proto__: null, detail: parseJson(text) };
      dispatch(globalWindow, new NativeCustomEvent('payeeguard:violation', init));
    } catch {
      // The event is a hint; the listeners above are the record.
    }
    post(posted);
  };

  return {
    __proto__: null,
    setTransport,
    /** Adds a listener that page code can neither see nor remove. */
    on(/** @type {(report: any) => void} */ listener) {
      append(listeners, listener);
    },
    /**
     * Makes and delivers one report, and returns it as JSON text. Delivery waits until the current script has
     * returned, so that no listener runs in the middle of a guarded call.
     */
    report(
      /** @type {string} */ surface,
      /** @type {string} */ method,
      /** @type {'enforce' | 'report'} */ disposition,
      /** @type {string} */ violations,
    ) {
      calls += 1;
      const place = callSite();
      const { hash } = context.settings;
      const named = stringSlice(method, 0, MAX_METHOD);
      const told = shortened(violations);
      const head =
        '{"type":"payeeguard-violation","age":0,"url":' +
        quote(stringSlice(withoutQuery(pageHref()), 0, MAX_URL)) +
        ',"user_agent":' +
        quote(userAgent) +
        ',"body":{"callId":' +
        quote(numberToString(calls, 10)) +
        ',"guardVersion":' +
        quote(context.version) +
        ',"policyHash":' +
        (hash === null ? 'null' : quote(hash)) +
        ',"surface":' +
        quote(surface) +
        ',"method":' +
        quote(named) +
        ',"disposition":' +
        quote(disposition) +
        ',"violations":';
      const tail =
        ',"sourceFile":' +
        (place.file === null ? 'null' : quote(stringSlice(place.file, 0, MAX_URL))) +
        ',"lineNumber":' +
        numberOrNull(place.line) +
        ',"columnNumber":' +
        numberOrNull(place.column) +
        ',"attribution":"unverified"}}';
      // In the page all is told; what is posted is cut.
      const text = head + violations + tail;
      const key = surface + ' ' + named + ' ' + told;
      const seen = (mapGet(times, key) || 0) + 1;
      const door = surface === 'eip1193' || surface === 'wallet' || surface === 'postmessage' ? 0 : 1;
      if (seen === 1) kinds[door] += 1;
      const flooded = kinds[door] > MAX_KINDS && now(clock) - last[door] < REFILL_MS;
      if (!flooded) mapSet(times, key, seen);
      if (seen > MAX_REPEATS || flooded) return text;
      last[door] = now(clock);
      printError('[payeeguard] ' + describe(text));
      soon(() => deliver(text, head + told + tail));
      return text;
    },
    /** How many reports were made. */
    count: () => calls,
  };
};

/** The first violations of many, as JSON text. Quotes inside strings are escaped, so that what is looked for stands only between two. */
const shortened = (/** @type {string} */ violations) => {
  if (violations.length <= MAX_VIOLATIONS) return violations;
  const end = stringLastIndexOf(violations, '},{"', MAX_VIOLATIONS);
  return end < 0 ? violations : stringSlice(violations, 0, end) + '}]';
};

const numberOrNull = (/** @type {number | null} */ value) => (value === null ? 'null' : numberToString(value, 10));

/** The sentence a person reads: the whole address, never shortened. */
export const describe = (/** @type {string} */ text) => {
  const { body } = parseJson(text);
  const { violations } = body;
  const first = violations[0];
  if (first.grade === 'tamper')
    return body.surface + ': another script tried to change ' + first.path + '; it stays as it was';
  let sentence = body.surface + ' ' + body.method + (body.disposition === 'enforce' ? ' refused' : ' reported');
  sentence += ': ' + first.role;
  if (first.account !== null) sentence += ' ' + first.account;
  sentence += ' ' + WORDS[/** @type {'unknown'} */ (first.grade)];
  if (first.nearestExpected !== null) sentence += '; the nearest expected account is ' + first.nearestExpected;
  if (first.path) sentence += ' (at ' + first.path + ')';
  if (first.why) sentence += ' [' + first.why + ']';
  return sentence;
};

/** An address without query and fragment: reports hold nothing personal. */
export const withoutQuery = (/** @type {string} */ url) => {
  let end = url.length;
  const query = stringIndexOf(url, '?');
  const hash = stringIndexOf(url, '#');
  if (query >= 0) end = query;
  if (hash >= 0 && hash < end) end = hash;
  return stringSlice(url, 0, end);
};
