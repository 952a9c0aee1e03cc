/**
 * Owns first-party answers: what stands at the declared places of the page's own responses, read before page code gets them, becomes
 * expected. Only `basic` responses that no service worker may have made count.
 */

import {
  decodeUtf8,
  pageOrigin,
  parseJson,
  promiseThen,
  responseClone,
  responseText,
  responseType,
  responseUrl,
  stringIndexOf,
  workerController,
} from './primordials.js';
import { frame } from './bridge.js';
import { quote, snapshot } from './snapshot.js';

const MAX_TEXT = 4 * 1024 * 1024;

/**
 * @param {any} core
 * @param {any} expectations
 * @param {any} names who knows the names that the user typed
 */
export const createSources = (core, expectations, names) => {
  const { add } = expectations;

  /** Asks the core about an answer; `null` when no source is about its address. */
  const read = (/** @type {string} */ url, /** @type {string} */ text) => {
    const { explain } = core;
    const { code, output } = explain(frame('source', '', url, '', '', '', '', '', text));
    return code === 1 ? output : null;
  };

  /** No service worker can have made an answer. */
  const isDirect = () => workerController === null || workerController() === null;

  const isOurs = (/** @type {string} */ url) => stringIndexOf(url, pageOrigin + '/') === 0 && isDirect();

  const record = (/** @type {string} */ url, /** @type {string} */ text) => {
    if (text.length > MAX_TEXT) return;
    const output = read(url, text);
    if (output === null) return;
    const found = parseJson(output);
    for (let i = 0; i < found.length; i += 1) {
      const { role, text: address } = found[i];
      add('{"role":' + quote(role) + ',"text":' + quote(address) + '}', 1, 0, '');
    }
  };

  return {
    __proto__: null,
    /**
     * Reads a copy of a `Response` if a source is about it, or an endpoint for names that was sent `sent`, then goes on. Never throws.
     */
    hear(/** @type {any} */ response, /** @type {() => void} */ proceed, /** @type {any} */ sent) {
      try {
        const url = /** @type {any} */ (responseUrl)(response);
        const type = /** @type {any} */ (responseType)(response);
        const { about, hear: hearNames } = names;
        const named = sent !== null && (type === 'basic' || type === 'cors') && about(url) && isDirect();
        if ((type === 'basic' && isOurs(url) && read(url, '') !== null) || named) {
          const asked = responseText(responseClone(response));
          const heard = (/** @type {any} */ text) => {
            try {
              if (type === 'basic') record(url, text);
              if (named) hearNames(typeof sent === 'string' ? sent : decodeUtf8(sent), text);
            } catch {
              // Nothing becomes expected.
            }
            proceed();
          };
          promiseThen(asked, heard, proceed);
          return;
        }
      } catch {
        // Not a response, or one whose body is gone: nothing becomes expected.
      }
      proceed();
    },
    /** What an `XMLHttpRequest` that has ended answered to `sent`, as text or as a value parsed from JSON by the browser. */
    hearValue(/** @type {string} */ url, /** @type {any} */ value, /** @type {string} */ sent) {
      try {
        const { about, hear: hearNames } = names;
        const named = sent !== '' && about(url) && isDirect();
        if (!named && !(isOurs(url) && read(url, '') !== null)) return;
        const text = value !== null && typeof value === 'object' ? snapshot(value).json : value;
        if (typeof text !== 'string') return;
        if (isOurs(url)) record(url, text);
        if (named) hearNames(sent, text);
      } catch {
        // Nothing becomes expected.
      }
    },
  };
};
