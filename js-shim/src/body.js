/**
 * Owns request bodies: every form one can take, read once into private content to judge and a private copy to send.
 */

import {
  Bytes,
  NativeFormData,
  NativeResponse,
  NativeSearchParams,
  StringOf,
  XmlSerializer,
  append,
  blobSize,
  blobType,
  documentNodeType,
  fileName,
  formDataAppend,
  formDataForEach,
  newList,
  promiseThen,
  readFile,
  responseBuffer,
  searchParamsAppend,
  searchParamsToString,
  serializeToString,
  streamLocked,
  toLowerCase,
} from './primordials.js';
import { makeCall } from './guard.js';
import { FORM } from './judge-parts.js';
import { copyBytes } from './snapshot.js';

/**
 * A body that has been read. `parts` is a list of `{ type, content }` to judge; it is `null` while parts can only be
 * read asynchronously, and then `later` hands the list to a callback. `forward` is what to send.
 *
 * @typedef {{ parts: any[] | null, forward: any, type: string, later: null | ((done: any, fail: any) => void) }} Body
 */

/** Reads a body once. @returns {Body} */
export const readBody = (/** @type {any} */ value) => {
  if (typeof value === 'string') return now(value, value, 'text/plain;charset=UTF-8');
  if (value !== null && typeof value === 'object') {
    const bytes = copyBytes(value);
    if (bytes !== null) return now(bytes, bytes, '');
    return (
      readSearchParams(value) ||
      readForm(value) ||
      readBlob(value) ||
      readStream(value) ||
      readDocument(value) ||
      readText(value)
    );
  }
  return readText(value);
};

/** Reads a message of a channel: text, bytes or a Blob; anything else is sent as its text. @returns {Body} */
export const readMessage = (/** @type {any} */ value) => {
  const bytes = value !== null && typeof value === 'object' ? copyBytes(value) : null;
  if (bytes !== null) return now(bytes, bytes, '');
  return readBlob(value) || readText(value);
};

const now = (/** @type {any} */ content, /** @type {any} */ forward, /** @type {string} */ type) => {
  const parts = newList();
  append(parts, part(type, content));
  return /** @type {any} */ ({ __proto__: null, parts, forward, type, later: null });
};

/** One piece of a body to judge. */
export const part = (/** @type {string} */ type, /** @type {any} */ content) => ({ __proto__: null, type, content });

const readText = (/** @type {any} */ value) => {
  const text = StringOf(value);
  return now(text, text, 'text/plain;charset=UTF-8');
};

/** Runs `read`, giving `undefined` where the value is not of the kind `read` is for (its brand check throws). */
const ifBranded = (/** @type {() => any} */ read) => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

const readSearchParams = (/** @type {any} */ value) => {
  const text = ifBranded(() => searchParamsToString(value));
  if (text === undefined) return null;
  const type = FORM + ';charset=UTF-8';
  return now(text, new NativeSearchParams(text), type);
};

const readForm = (/** @type {any} */ value) => {
  const copy = new NativeFormData();
  const fields = new NativeSearchParams();
  const files = newList();
  const done = ifBranded(() => {
    formDataForEach(value, (/** @type {any} */ entry, /** @type {string} */ name) => {
      if (typeof entry === 'string') {
        formDataAppend(copy, name, entry);
        searchParamsAppend(fields, name, entry);
      } else {
        const title = /** @type {any} */ (fileName)(entry);
        formDataAppend(copy, name, entry, title);
        searchParamsAppend(fields, name, title);
        append(files, entry);
      }
    });
    return true;
  });
  if (done === undefined) return null;
  const body = now(searchParamsToString(fields), copy, '');
  /** @type {any} */ (body.parts)[0].type = FORM;
  if (files.length === 0) return body;
  const { parts } = body;
  body.parts = null;
  body.later = (/** @type {any} */ done, /** @type {any} */ fail) =>
    readFiles(files, 0, /** @type {any} */ (parts), done, fail);
  return body;
};

/**
 * Reads files one after another; a Blob's bytes cannot change, so the original is what is sent. Everything here goes by callback:
 * a promise given a value would ask the page's `then` for it.
 *
 * @type {(files: any[], index: number, parts: any[], done: (parts: any[]) => void, fail: () => void) => void}
 */
const readFiles = (files, index, parts, done, fail) => {
  if (index === files.length) {
    done(parts);
    return;
  }
  const file = files[index];
  const next = (/** @type {ArrayBuffer} */ buffer) => {
    append(parts, part(/** @type {any} */ (blobType)(file), new Bytes(buffer)));
    readFiles(files, index + 1, parts, done, fail);
  };
  readFile(file, orFail(next, fail), fail);
};

/** Runs `run`, and `fail` when it throws: an exception lost in a promise would leave the request hanging. */
const orFail =
  (/** @type {(value: any) => void} */ run, /** @type {(error: any) => void} */ fail) => (/** @type {any} */ value) => {
    try {
      run(value);
    } catch (error) {
      fail(error);
    }
  };

const readBlob = (/** @type {any} */ value) => {
  const size = ifBranded(() => /** @type {any} */ (blobSize)(value));
  if (size === undefined) return null;
  const type = /** @type {any} */ (blobType)(value);
  const files = newList();
  append(files, value);
  const body = /** @type {any} */ ({ __proto__: null, parts: null, forward: value, type, later: null });
  body.later = (/** @type {any} */ done, /** @type {any} */ fail) => readFiles(files, 0, newList(), done, fail);
  return body;
};

/** Reads the whole stream before anything is sent: what streams past cannot be judged. */
const readStream = (/** @type {any} */ value) => {
  const locked = ifBranded(() => /** @type {any} */ (streamLocked)(value));
  if (locked === undefined) return null;
  const body = /** @type {any} */ ({ __proto__: null, parts: null, forward: null, type: '', later: null });
  body.later = (/** @type {any} */ done, /** @type {any} */ fail) => {
    const take = (/** @type {ArrayBuffer} */ buffer) => {
      const bytes = new Bytes(buffer);
      body.forward = bytes;
      const parts = newList();
      append(parts, part('', bytes));
      done(parts);
    };
    promiseThen(responseBuffer(new NativeResponse(value)), orFail(take, fail), fail);
  };
  return body;
};

const readDocument = (/** @type {any} */ value) => {
  const type = ifBranded(() => /** @type {any} */ (documentNodeType)(value));
  if (type !== 9) return null;
  const text = serializeToString(new XmlSerializer(), value);
  return now(text, text, 'application/xml;charset=UTF-8');
};

/** Reads the parts of a body that cannot be read at once; calls `done` with them, or `fail`, exactly once. */
export const later = (
  /** @type {Body} */ body,
  /** @type {(parts: any[]) => void} */ done,
  /** @type {(error: any) => void} */ fail,
) => {
  const read = /** @type {any} */ (body.later);
  try {
    read(done, fail);
  } catch (error) {
    fail(error);
  }
};

/** Header values shorter than this hold no account. */
const SHORTEST = 20;
/** How a body is packed: the core reads none that is. */
const CODING = 'content-encoding';

/** Headers on their way, as far as they can hold an account. */
export const newHeaderFields = () => ({ __proto__: null, params: /** @type {any} */ (null) });

/** Adds one header to `fields`. */
export const addHeader = (/** @type {any} */ fields, /** @type {string} */ name, /** @type {string} */ value) => {
  if (value.length < SHORTEST && toLowerCase(name) !== CODING) return;
  if (fields.params === null) fields.params = new NativeSearchParams();
  searchParamsAppend(fields.params, name, value);
};

/** Judges the headers of a call to `url`; `null` when they may be sent. */
export const judgeHeaders = (/** @type {any} */ guard, /** @type {any} */ call, /** @type {any} */ fields) => {
  if (fields.params === null) return null;
  const { judge } = guard;
  const about = makeCall(call.surface, call.method, searchParamsToString(fields.params));
  about.url = call.url;
  // No header and no Blob can be of a type with this in it.
  about.contentType = '\0';
  return judge(about);
};
