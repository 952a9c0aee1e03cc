/**
 * Owns the one reading of a JavaScript value: a private plain-data copy and, from the same reading, its JSON text.
 * What is inspected is the text, what is sent is the copy, and the caller's object is never looked at again.
 */

import {
  Bytes,
  bigintToString,
  bufferByteLength,
  dataViewBuffer,
  dataViewByteLength,
  dataViewByteOffset,
  defineProperty,
  getOwnPropertyDescriptor,
  hasOwn,
  isArray,
  isFiniteNumber,
  isView,
  newList,
  ordinary,
  ownKeys,
  put,
  reflectGet,
  stringify,
  unbox,
  viewBuffer,
  viewByteLength,
  viewByteOffset,
  viewSet,
  viewTag,
} from './primordials.js';

const MAX_DEPTH = 48;
const MAX_NODES = 1_000_000;
/** Longer byte arrays appear in the text by their length alone. */
const MAX_HEX = 1_000_000;
const MAX_HEX_IN_MESSAGE = 4096;
const HEX = '0123456789abcdef';

/** JSON text of a string; a primitive string has no `toJSON` to call. */
export const quote = (/** @type {string} */ text) => stringify(text);

/**
 * Copies `value` once. Objects become null-prototype objects with the same own enumerable string keys; arrays stay
 * arrays; byte arrays become private copies. Values JSON cannot say are written as `{"$bytes": hex}` or
 * `{"$value": kind}`, which no wallet format uses, so the core finds them unreadable on a signing method.
 *
 * @param {any} value
 * @param {boolean} [brief] for window messages: long byte arrays are media, not requests
 * @param {(value: any, key: string) => any} [stand] what an object with methods of its own is read as, `{ json, copy }`; `null` for any other
 * @returns {{ copy: any, json: string }} Throws when the value is too large, too deep or cyclic, or when reading it throws.
 */
export const snapshot = (value, brief, stand) => {
  const state = {
    __proto__: null,
    nodes: 0,
    json: '',
    above: newList(),
    bytes: brief === true ? MAX_HEX_IN_MESSAGE : MAX_HEX,
    stand: stand || null,
  };
  const copy = read(value, state, 0, '');
  return /** @type {any} */ ({ __proto__: null, copy, json: state.json });
};

/** @type {(value: any, state: any, depth: number, key: string) => any} */
const read = (value, state, depth, key) => {
  state.nodes += 1;
  if (state.nodes > MAX_NODES || depth > MAX_DEPTH) throw 0;
  if (value === null || value === undefined) {
    state.json += 'null';
    return value;
  }
  const type = typeof value;
  if (type === 'string' || type === 'boolean') {
    state.json += stringify(value);
    return value;
  }
  if (type === 'number') {
    state.json += isFiniteNumber(value) ? stringify(value) : '{"$value":"number"}';
    return value;
  }
  if (type === 'bigint') {
    state.json += '{"$value":"' + bigintToString(value) + '"}';
    return value;
  }
  if (type !== 'object') {
    // Functions and symbols cross no wire.
    state.json += '{"$value":"function"}';
    return undefined;
  }
  // What a cycle leads back to has been read already.
  for (let i = 0; i < depth; i += 1) {
    if (state.above[i] === value) {
      state.json += 'null';
      return null;
    }
  }
  state.above[depth] = value;
  if (isArray(value)) return readArray(value, state, depth);
  if (isView(value)) return readBytes(value, state);
  if (state.stand !== null) {
    const { stand } = state;
    const known = stand(value, key);
    if (known !== null) {
      state.json += known.json;
      return known.copy;
    }
  }
  const keys = ownKeys(value);
  // Only what shows no ordinary keys can be a buffer or a boxed primitive; asking every object would be slow.
  if (keys.length === 0 || typeof keys[0] !== 'string' || keys[0] === '0' || keys[0] === 'length') {
    if (bufferLength(value) >= 0) return readBytes(value, state);
    const primitive = unbox(value);
    if (primitive !== undefined) return read(primitive, state, depth, key);
  }
  return readObject(value, keys, state, depth);
};

/** @type {(value: any, state: any) => any} */
const readBytes = (value, state) => {
  const bytes = /** @type {any} */ (copyBytes(value));
  state.json +=
    viewLength(bytes) > state.bytes ? '{"$bytes":' + viewLength(bytes) + '}' : '{"$bytes":"' + toHex(bytes) + '"}';
  return bytes;
};

/** @type {(value: any[], state: any, depth: number) => any} */
const readArray = (value, state, depth) => {
  const length = lengthOf(value);
  const keys = ownKeys(value);
  // Names come after the indices and `length`. A structured clone keeps them, so such an array is read as the object it is.
  for (let i = keys.length - 1; i >= 0 && keys[i] !== 'length'; i -= 1) {
    if (typeof keys[i] === 'string' && keys[i] !== 'toJSON') return readObject(value, keys, state, depth);
  }
  if (length > MAX_NODES) throw 0;
  /** @type {any[]} */
  const copy = [];
  state.json += '[';
  for (let i = 0; i < length; i += 1) {
    if (i > 0) state.json += ',';
    put(copy, i, read(readSlot(value, i), state, depth + 1, ''));
  }
  state.json += ']';
  shadowToJson(copy);
  return copy;
};

const lengthOf = (/** @type {any[]} */ list) => {
  const found = getOwnPropertyDescriptor(list, 'length');
  const length = found ? valueOf(list, 'length', found) : 0;
  if (typeof length !== 'number') throw 0;
  return length;
};

/** An own slot, read once; a hole is `undefined`, whatever the page put on `Array.prototype`. */
const readSlot = (/** @type {any} */ list, /** @type {number} */ index) => {
  const found = getOwnPropertyDescriptor(list, index);
  return found ? valueOf(list, index, found) : undefined;
};

const valueOf = (/** @type {any} */ object, /** @type {PropertyKey} */ key, /** @type {any} */ found) =>
  hasOwn(found, 'value') ? found.value : reflectGet(object, key);

/** @type {(value: any, keys: any, state: any, depth: number) => any} */
const readObject = (value, keys, state, depth) => {
  const copy = { __proto__: null };
  const count = keys.length;
  let first = true;
  state.json += '{';
  for (let i = 0; i < count; i += 1) {
    const key = keys[i];
    // No wire carries these two; in the copy they could only run code of the page's.
    if (typeof key !== 'string' || key === 'toJSON' || key === '__proto__') continue;
    const found = getOwnPropertyDescriptor(value, key);
    if (!found || !found.enumerable) continue;
    const item = valueOf(value, key, found);
    // JSON leaves `undefined` out; so does the text, while the copy keeps the key for wallets that look for it.
    if (item !== undefined) {
      if (!first) state.json += ',';
      first = false;
      state.json += quote(key) + ':';
      put(copy, key, read(item, state, depth + 1, key));
    } else {
      put(copy, key, undefined);
    }
  }
  state.json += '}';
  return copy;
};

/** An array inherits from the page's `Array.prototype`; its own empty `toJSON` keeps a planted one from being called. */
const shadowToJson = (/** @type {any[]} */ copy) => {
  defineProperty(copy, 'toJSON', ordinary(undefined, false));
};

const viewLength = (/** @type {Uint8Array} */ bytes) => /** @type {any} */ (viewByteLength)(bytes);

/** The length of an ArrayBuffer, -1 for anything else. */
const bufferLength = (/** @type {any} */ value) => {
  try {
    return /** @type {any} */ (bufferByteLength)(value);
  } catch {
    return -1;
  }
};

/** A private copy of the bytes of an ArrayBuffer, typed array or DataView; `null` for anything else. */
export const copyBytes = (/** @type {any} */ value) => {
  if (isView(value)) {
    const typed = /** @type {any} */ (viewTag)(value) !== undefined;
    const buffer = /** @type {any} */ (typed ? viewBuffer : dataViewBuffer)(value);
    const offset = /** @type {any} */ (typed ? viewByteOffset : dataViewByteOffset)(value);
    const length = /** @type {any} */ (typed ? viewByteLength : dataViewByteLength)(value);
    return duplicate(new Bytes(buffer, offset, length), length);
  }
  const length = bufferLength(value);
  return length < 0 ? null : duplicate(new Bytes(value), length);
};

const duplicate = (/** @type {Uint8Array} */ source, /** @type {number} */ length) => {
  const copy = new Bytes(length);
  viewSet(copy, source);
  return copy;
};

/** Lower-case hex of `bytes`. */
export const toHex = (/** @type {Uint8Array} */ bytes) => {
  const length = viewLength(bytes);
  let hex = '';
  for (let i = 0; i < length; i += 1) {
    const byte = bytes[i];
    hex += HEX[byte >> 4] + HEX[byte & 15];
  }
  return hex;
};
