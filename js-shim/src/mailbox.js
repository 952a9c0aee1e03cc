/**
 * Owns how reports leave the page: several in one request that outlives the page, later and later while the server does not take
 * them, and never more of them than such a request may carry.
 */

import { addListener, globalWindow, promiseThen, responseStatus, setTimer } from './primordials.js';

/** What one script reports in one go leaves together. */
const FIRST_MS = 50;
const NEXT_MS = 1000;
const LONGEST_MS = 64_000;
/** Browsers refuse requests that outlive their page beyond 64 kB; an address is ASCII, a path may not be. */
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
  let away = false;

  const keep = (/** @type {string} */ texts) => {
    // The first ones say most: what comes later may be meant to push them out.
    if (texts.length + waiting.length <= MAX_WAITING) waiting = waiting === '' ? texts : texts + ',' + waiting;
  };

  const schedule = () => {
    if (timed || away || waiting === '') return;
    timed = true;
    setTimer(() => {
      timed = false;
      post();
    }, wait);
  };

  const post = () => {
    const url = address();
    const transport = send;
    if (url === null || transport === null || away || waiting === '') return;
    const batch = waiting;
    waiting = '';
    away = true;
    const over = (/** @type {boolean} */ taken) => {
      away = false;
      wait = taken || wait < NEXT_MS ? NEXT_MS : wait * 2 < LONGEST_MS ? wait * 2 : LONGEST_MS;
      if (!taken) keep(batch);
      schedule();
    };
    const heard = (/** @type {any} */ response) => over(/** @type {any} */ (responseStatus)(response) < SERVER_FAILED);
    const unheard = () => over(false);
    try {
      const headers = { __proto__: null, 'content-type': 'application/reports+json' };
      const body = '[' + batch + ']';
      const init = { __proto__: null, method: 'POST', keepalive: true, credentials: 'omit', headers, body };
      promiseThen(transport(url, init), heard, unheard);
    } catch {
      over(false);
    }
  };

  return {
    __proto__: null,
    /** Lets reports leave through the native `fetch`. */
    setTransport(/** @type {Send} */ transport) {
      send = transport;
      const leaving = () => {
        away = false;
        post();
      };
      addListener(globalWindow, 'pagehide', leaving, true);
      schedule();
    },
    /** Takes one report's JSON text. */
    add(/** @type {string} */ text) {
      if (address() === null || text.length + waiting.length > MAX_WAITING) return;
      waiting = waiting === '' ? text : waiting + ',' + text;
      schedule();
    },
  };
};
