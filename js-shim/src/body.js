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
  blobBuffer,
  blobSize,
  blobType,
  documentNodeType,
  fileName,
  formDataAppend,
  formDataForEach,
  newList,
  promiseThen,
  resolved,
  responseBuffer,
  searchParamsAppend,
  searchParamsToString,
  serializeToString,
  streamLocked,
} from './primordials.js';
import { copyBytes } from './snapshot.js';

const FORM = 'application/x-www-form-urlencoded';

/**
 * A body that has been read. `parts` is a list of `{ type, content }` to judge; it is `null` while parts can only be
 * read asynchronously, and then `later()` gives a promise of the list. `forward` is what to send.
 *
 * @typedef {{ parts: any[] | null, forward: any, type: string, later: null | (() => Promise<any>) }} Body
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

const now = (/** @type {any} */ content, /** @type {any} */ forward, /** @type {string} */ type) => {
  const parts = newList();
  append(parts, part(type, content));
  return /** @type {any} */ ({ __proto__: null, parts, forward, type, later: null });
};

const part = (/** @type {string} */ type, /** @type {any} */ content) => ({ __proto__: null, type, content });

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
  body.later = () => readFiles(files, 0, /** @type {any} */ (parts));
  return body;
};

/** Reads files one after another; a Blob's bytes cannot change, so the original is what is sent. */
const readFiles = (/** @type {any[]} */ files, /** @type {number} */ index, /** @type {any[]} */ parts) => {
  if (index === files.length) return resolved(parts);
  const file = files[index];
  return promiseThen(blobBuffer(file), (/** @type {ArrayBuffer} */ buffer) => {
    append(parts, part(/** @type {any} */ (blobType)(file), new Bytes(buffer)));
    return readFiles(files, index + 1, parts);
  });
};

const readBlob = (/** @type {any} */ value) => {
  const size = ifBranded(() => /** @type {any} */ (blobSize)(value));
  if (size === undefined) return null;
  const type = /** @type {any} */ (blobType)(value);
  const files = newList();
  append(files, value);
  return /** @type {any} */ ({
    __proto__: null,
    parts: null,
    forward: value,
    type,
    later: () => readFiles(files, 0, newList()),
  });
};

/** Reads the whole stream before anything is sent: what streams past cannot be judged. */
const readStream = (/** @type {any} */ value) => {
  const locked = ifBranded(() => /** @type {any} */ (streamLocked)(value));
  if (locked === undefined) return null;
  const body = /** @type {any} */ ({ __proto__: null, parts: null, forward: null, type: '', later: null });
  body.later = () =>
    promiseThen(responseBuffer(new NativeResponse(value)), (/** @type {ArrayBuffer} */ buffer) => {
      const bytes = new Bytes(buffer);
      body.forward = bytes;
      const parts = newList();
      append(parts, part('', bytes));
      return parts;
    });
  return body;
};

const readDocument = (/** @type {any} */ value) => {
  const type = ifBranded(() => /** @type {any} */ (documentNodeType)(value));
  if (type !== 9) return null;
  const text = serializeToString(new XmlSerializer(), value);
  return now(text, text, 'application/xml;charset=UTF-8');
};

/** The parts of a body that cannot be read at once. */
export const later = (/** @type {Body} */ body) => {
  const read = /** @type {any} */ (body.later);
  return read();
};

/** Judges every part of a body; `null` when all may be sent, else the report of the first that may not. */
export const judgeParts = (
  /** @type {any} */ guard,
  /** @type {any} */ call,
  /** @type {any[]} */ parts,
  /** @type {string} */ declared,
) => {
  const { judge } = guard;
  for (let i = 0; i < parts.length; i += 1) {
    call.body = parts[i].content;
    // A declared multipart type carries a boundary the browser chose; the fields were read apart already.
    call.contentType = parts[i].type === FORM || declared === '' ? parts[i].type : declared;
    const refusal = judge(call);
    if (refusal !== null) return refusal;
  }
  return null;
};
