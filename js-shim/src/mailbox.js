/**
 * Owns how reports leave the page: several in one request that outlives the page, later and later while the server does not take
 * them, and never more of them than such a request may carry.
 */

import { NativeResponse, charCodeAt, defineProperty, globalWindow, numberToString, ordinary } from './primordials.js';
import { promiseThen, responseStatus, setTimer, stringSlice } from './primordials.js';
import { keepListener } from './listeners.js';

/** What one script reports in one go leaves together. */
const FIRST_MS = 50;
const NEXT_MS = 1000;
const LONGEST_MS = 64_000;
/** Browsers refuse requests that outlive their page beyond 64 KiB, those of one page together. Texts are ASCII: a character is a byte. */
const MAX_WAITING = 48_000;
const SERVER_FAILED = 500;

/** @typedef {(url: string, init: any) => any} Send */

/** @param {() => string | null} address where reports go, null for nowhere */
export const createMailbox = (address) => {
  /** @type {Send | null} */
  let send = null;
  /** Reports as JSON texts with commas between them. */
  let waiting = '';
  let wait = FIRST_MS;
  let timed = false;
  /** How many requests are on their way, and how long: they may have to come back, so their room is taken. */
  let away = 0;
  let held = 0;
  /** A page's own requests that outlive it can leave no room for another such request; then it is tried as an ordinary one. */
  let lasting = true;

  const schedule = () => {
    if (timed || away > 0 || waiting === '') return;
    timed = true;
    setTimer(() => {
      timed = false;
      post();
    }, wait);
  };

  const post = () => {
    const url = address();
    const transport = send;
    if (url === null || transport === null || waiting === '') return;
    const batch = waiting;
    waiting = '';
    away += 1;
    held += batch.length;
    const over = (/** @type {boolean} */ taken) => {
      away -= 1;
      held -= batch.length;
      wait = taken || wait < NEXT_MS ? NEXT_MS : wait * 2 < LONGEST_MS ? wait * 2 : LONGEST_MS;
      // The first ones say most: what comes later may be meant to push them out.
      if (!taken) waiting = batch + (waiting === '' ? '' : ',' + waiting);
      schedule();
    };
    const heard = (/** @type {any} */ response) => over(/** @type {any} */ (responseStatus)(response) < SERVER_FAILED);
    const unheard = () => {
      lasting = !lasting;
      over(false);
    };
    try {
      const headers = { __proto__: null, 'content-type': 'application/reports+json' };
      const body = '[' + batch + ']';
      const init = { __proto__: null, method: 'POST', keepalive: lasting, credentials: 'omit', headers, body };
      promiseThen(transport(url, init), heard, unheard);
    } catch {
      unheard();
    }
  };

  return {
    __proto__: null,
    /** Lets reports leave through the native `fetch`. */
    setTransport(/** @type {Send} */ transport) {
      send = transport;
      // A promise asks the response it is given for a `then`, here or on `Object.prototype`: an own one that is none hides the page's.
      const nobody = /** @type {any} */ (ordinary(undefined, false));
      nobody.writable = nobody.configurable = false;
      defineProperty(NativeResponse.prototype, 'then', nobody);
      const leave = () => {
        lasting = true;
        post();
      };
      keepListener(globalWindow, 'pagehide', leave, true);
      schedule();
    },
    /** Takes one report's JSON text. */
    add(/** @type {string} */ text) {
      const plain = inAscii(text);
      if (address() === null || plain.length + waiting.length + held > MAX_WAITING) return;
      waiting = waiting === '' ? plain : waiting + ',' + plain;
      schedule();
    },
  };
};

/** JSON text with everything beyond ASCII escaped, so that its length is what is sent. */
const inAscii = (/** @type {string} */ text) => {
  let plain = '';
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = charCodeAt(text, i);
    if (code < 0x80) continue;
    const hex = '000' + numberToString(code, 16);
    plain += stringSlice(text, from, i) + '\\u' + stringSlice(hex, hex.length - 4);
    from = i + 1;
  }
  return plain + stringSlice(text, from);
};
