/**
 * Owns the answers that come back through outer layers: an account that the page reads in one has to have come over the network in the answer
 * to the same question.
 */

import {
  NativeHeaders,
  NativePromise,
  NativeResponse,
  append,
  apply,
  blobSize,
  decodeUtf8,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  headersGet,
  isView,
  newList,
  newWeakMap,
  own,
  parseJson,
  promiseThen,
  readFile,
  reflectGet,
  resolved,
  responseClone,
  responseHeaders,
  responseText,
  responseType,
  stringIndexOf,
  stringSlice,
  toLowerCase,
  viewBuffer,
  weakGet,
  weakHas,
  weakSet,
} from './primordials.js';
import { part } from './body.js';
import { makeCall, networkError } from './guard.js';
import { missing } from './multiset.js';
import { copyBytes, snapshot } from './snapshot.js';
import { wrapFunction } from './wrap.js';

const MAX_ANSWERS = 64;
/** So much of a body tells two questions apart. */
const TELLING = 65_536;
/** Readers that give the whole of an answer at once. */
const READERS = ['text', 'json', 'arrayBuffer', 'bytes', 'blob'];
const MEMBERS = ['text', 'json', 'arrayBuffer', 'bytes', 'blob', 'formData', 'body', 'clone'];

/**
 * @param {any} guard
 * @param {(surface: string, method: string, url: string, parts: any[]) => any[]} accountsOf
 */
export const createAnswers = (guard, accountsOf) => {
  const { swapped, unreadable } = guard;
  /** What came over the network: `{ key, any, accounts, waiting }`; `accounts` is `null` until it has been read, which with `any` is never. */
  let answers = newList();
  /** The question that each answer in the page's hands is to. */
  const questions = newWeakMap();
  /** `Response.prototype` of every realm. */
  const prototypes = newWeakMap();

  /** The same for two requests when the same answer may be expected: method, address and body. */
  const questionOf = (/** @type {string} */ method, /** @type {string} */ url, /** @type {any[] | null} */ parts) => {
    const hash = stringIndexOf(url, '#');
    let text = toLowerCase(method) + ' ' + (hash < 0 ? url : stringSlice(url, 0, hash)) + '\n';
    for (let i = 0; parts !== null && i < parts.length; i += 1) {
      const { content } = parts[i];
      text +=
        typeof content === 'string' ? stringSlice(content, 0, TELLING) : stringSlice(decodeUtf8(content), 0, TELLING);
    }
    return text;
  };

  const accountsIn = (/** @type {any} */ content) => {
    const parts = newList();
    append(parts, part('', content));
    return accountsOf('fetch', 'GET', '', parts);
  };

  const keep = (/** @type {any} */ item) => {
    if (answers.length >= MAX_ANSWERS) {
      const kept = newList();
      for (let i = MAX_ANSWERS / 2; i < answers.length; i += 1) append(kept, answers[i]);
      answers = kept;
    }
    append(answers, item);
  };

  /** Notes an answer that arrives from the network, before any layer has it. */
  const take = (/** @type {string} */ key, /** @type {any} */ response) => {
    const item = { __proto__: null, key, any: false, accounts: /** @type {any} */ (null), waiting: newList() };
    const settle = (/** @type {any[]} */ accounts) => {
      item.accounts = accounts;
      for (let i = 0; i < item.waiting.length; i += 1) {
        const go = item.waiting[i];
        go();
      }
    };
    const hear = (/** @type {string} */ whole) => {
      let accounts = newList();
      try {
        accounts = accountsIn(whole);
      } catch {
        // Nobody waits for ever: then it brought nobody.
      }
      settle(accounts);
    };
    try {
      const type = headersGet(/** @type {any} */ (responseHeaders)(response), 'content-type') || '';
      // What flows for ever is never whole, and what is no text is seldom read as one.
      const whole = stringIndexOf(type, 'json') >= 0 || stringIndexOf(type, 'text/') >= 0;
      item.any = !whole || stringIndexOf(type, 'stream') >= 0 || stringIndexOf(type, 'ndjson') >= 0;
      const text = item.any ? null : responseText(responseClone(response));
      keep(item);
      if (text !== null) promiseThen(text, hear, () => settle(newList()));
    } catch {
      // Without a body: it names nobody.
    }
  };

  /** Calls `done` with a refusal when one of `accounts` came in no answer to the question, else with `null`. */
  const check = (
    /** @type {string} */ key,
    /** @type {any[]} */ accounts,
    /** @type {(refusal: any) => void} */ done,
  ) => {
    let nearest = null;
    for (let i = answers.length - 1; i >= 0 && accounts.length > 0; i -= 1) {
      const item = answers[i];
      if (item.key !== key) continue;
      if (item.any) return done(null);
      if (item.accounts === null) {
        append(item.waiting, () => check(key, accounts, done));
        return;
      }
      if (missing(item.accounts, accounts) === undefined) return done(null);
      if (nearest === null) nearest = item.accounts;
    }
    if (accounts.length === 0) return done(null);
    const strange = nearest === null ? accounts[0] : missing(nearest, accounts);
    return done(
      swapped(makeCall('fetch', 'answer', ''), strange, nearest !== null && nearest.length > 0 ? nearest[0] : null),
    );
  };

  /** What a reader gives, once it has been compared. */
  const checked = (/** @type {any} */ response, /** @type {any} */ result) => {
    const key = weakGet(questions, response);
    if (key === undefined) return result;
    return new NativePromise((done, fail) => {
      const compare = (/** @type {any} */ content, /** @type {any} */ forward) => {
        try {
          check(key, accountsIn(content), (refusal) =>
            refusal === null ? done(forward) : fail(networkError(refusal)),
          );
        } catch (error) {
          fail(error);
        }
      };
      // A layer may give something of its own making: what was compared is a copy, and the copy is what is handed on.
      const look = (/** @type {any} */ value) => {
        try {
          if (value === null || typeof value !== 'object') compare(snapshot(value).json, value);
          else if (isBlob(value))
            readFile(
              value,
              (buffer) => compare(copyBytes(buffer), value),
              () => fail(undefined),
            );
          else {
            const bytes = copyBytes(value);
            const { json } = bytes === null ? snapshot(value) : NOTHING;
            if (bytes === null) compare(json, parseJson(json));
            else compare(bytes, isView(value) ? bytes : /** @type {any} */ (viewBuffer)(bytes));
          }
        } catch (error) {
          fail(error);
        }
      };
      promiseThen(resolved(result), look, fail);
    });
  };

  const around = (/** @type {any} */ response, /** @type {any[]} */ _args, /** @type {() => any} */ run) =>
    checked(response, run());

  /** Whether an answer is the browser's own kind and says nothing but what its readers read. */
  const isGenuine = (/** @type {any} */ response) => {
    try {
      /** @type {any} */ (responseType)(response);
      // The prototype itself and nothing in between: a Proxy there would say of itself what it likes.
      if (!weakHas(prototypes, getPrototypeOf(response))) return false;
      for (let i = 0; i < MEMBERS.length; i += 1)
        if (getOwnPropertyDescriptor(response, MEMBERS[i]) !== undefined) return false;
      return true;
    } catch {
      return false;
    }
  };
  return {
    __proto__: null,
    questionOf,
    /** Sees what comes back from the network to a question. */
    arrive(/** @type {string} */ key, /** @type {any} */ promised) {
      promiseThen(promised, (/** @type {any} */ response) => take(key, response), nothing);
    },
    /** Notes an answer that came by `XMLHttpRequest`, on which some layers build their `fetch`. */
    arriveText(/** @type {string} */ key, /** @type {string} */ text) {
      try {
        keep({ __proto__: null, key, any: false, accounts: accountsIn(text), waiting: newList() });
      } catch {
        // It brought nobody.
      }
    },
    /** What the outermost `fetch` gives: an answer of the browser's own kind, of which it is known what it answers. */
    answered(/** @type {any} */ result, /** @type {string | null} */ key) {
      if (key === null) return result;
      const note = (/** @type {any} */ response) => {
        weakSet(questions, response, key);
        return response;
      };
      return promiseThen(resolved(result), (/** @type {any} */ response) => {
        if (isGenuine(response)) return note(response);
        const refuse = () => {
          const refusal = unreadable(makeCall('fetch', 'answer', ''), 'unreadable');
          if (refusal === null) return response;
          throw networkError(refusal);
        };
        try {
          // Mocks bring classes of their own: what one holds is read once, and handed on as the browser's kind.
          const status = reflectGet(response, 'status');
          const statusText = reflectGet(response, 'statusText');
          const headers = reflectGet(response, 'headers');
          const rebuilt = (/** @type {any} */ buffer) => {
            const fields = { __proto__: null, status, statusText, headers: new NativeHeaders(headers) };
            return note(new NativeResponse(copyBytes(buffer), /** @type {any} */ (fields)));
          };
          const read = apply(reflectGet(response, 'arrayBuffer'), response, []);
          return promiseThen(promiseThen(resolved(read), rebuilt), same, refuse);
        } catch {
          return refuse();
        }
      });
    },
    /** The guarded form of a reader; `around` is for layers on it. */
    install(/** @type {any} */ prototype, /** @type {any} */ cover) {
      weakSet(prototypes, prototype, true);
      let held = true;
      for (let i = 0; i < READERS.length; i += 1) {
        const native = own(getOwnPropertyDescriptor(prototype, READERS[i]) || NOTHING, 'value');
        if (typeof native !== 'function') continue;
        const reader = wrapFunction(native, (receiver, args) => checked(receiver, apply(native, receiver, args)));
        held = cover(prototype, READERS[i], reader, around) && held;
      }
      const clone = own(getOwnPropertyDescriptor(prototype, 'clone') || NOTHING, 'value');
      const cloner = wrapFunction(clone, (receiver, args) => {
        const copy = apply(clone, receiver, args);
        const key = weakGet(questions, receiver);
        if (key !== undefined) weakSet(questions, copy, key);
        return copy;
      });
      return cover(prototype, 'clone', cloner, null) && held;
    },
  };
};

const NOTHING = { __proto__: null, json: '' };

const isBlob = (/** @type {any} */ value) => {
  try {
    /** @type {any} */ (blobSize)(value);
    return true;
  } catch {
    return false;
  }
};

const nothing = () => {};

const same = (/** @type {any} */ value) => value;
