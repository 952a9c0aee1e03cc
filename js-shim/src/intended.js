/**
 * Owns the expectations a page states itself: `expect({...})` of the handle, and the elements marked `data-payeeguard-expect` that
 * stand above the guard.
 */

import {
  NativeError,
  comparePosition,
  getAttribute,
  isArray,
  isFiniteNumber,
  localName,
  nativeDocument,
  nodeListItem,
  nodeListLength,
  own,
  ownKeys,
  parseJson,
  querySelectorAll,
  textContent,
} from './primordials.js';
import { frame } from './bridge.js';
import { CODES } from './codes.js';
import { quote, snapshot } from './snapshot.js';

const FOLLOWING = 4;
const MARK = 'data-payeeguard-expect';
const KEYS = ['account', 'role', 'asset', 'max', 'uses', 'ttl'];

/** The error of an expectation that cannot be read. */
export const invalid = (/** @type {string} */ detail) =>
  new NativeError('[payeeguard] expect-invalid: ' + CODES['expect-invalid'] + ': ' + detail);

/** Whether the core can read `list`. */
const isReadable = (/** @type {any} */ core, /** @type {string} */ list) => {
  try {
    const { inspect } = core;
    const { code } = inspect(frame('source', '', '', '', '', '', '', list, ''));
    return code === 0 || code === 1;
  } catch {
    return false;
  }
};

/**
 * Adds one expectation, given as plain data that nobody else holds. Throws what is wrong with it.
 *
 * @param {any} core
 * @param {any} expectations
 * @param {any} stated `{ account, role?, asset?, max?, uses?, ttl? }`; `ttl` in seconds
 * @param {string} payer
 */
export const addStated = (core, expectations, stated, payer) => {
  if (core === null) throw invalid('there is no WebAssembly to judge with');
  if (stated === null || typeof stated !== 'object' || isArray(stated)) throw invalid('it has to be an object');
  const text = (/** @type {string} */ key) => {
    const value = own(stated, key);
    if (value === undefined || value === null) return '';
    if (typeof value !== 'string' || value === '') throw invalid(key + ' has to be a text');
    return value;
  };
  const count = (/** @type {string} */ key, /** @type {number} */ otherwise) => {
    const value = own(stated, key);
    if (value === undefined || value === null) return otherwise;
    if (typeof value !== 'number' || !isFiniteNumber(value) || value <= 0) throw invalid(key + ' has to be above 0');
    return value;
  };
  const role = text('role');
  const account = text('account');
  if (account === '') throw invalid('it needs an account (CAIP-10)');
  const asset = text('asset');
  const max = text('max');
  const json =
    '{"role":' +
    quote(role === '' ? 'payee' : role) +
    ',"entry":{"account":' +
    quote(account) +
    (asset === '' ? '' : ',"asset":' + quote(asset)) +
    (max === '' ? '' : ',"max":' + quote(max)) +
    '}}';
  if (!isReadable(core, '[' + json + ']'))
    throw invalid(account + ' with its role, asset and max is not what a policy could list');
  const { add } = expectations;
  add(json, count('uses', 1), count('ttl', 600) * 1000, payer);
};

/** What page code hands to `expect`, as data that inherits nothing and has no other keys. */
export const readStated = (/** @type {any} */ given) => {
  let copy;
  try {
    copy = snapshot(given).copy;
  } catch {
    throw invalid('it cannot be copied');
  }
  return onlyKnown(copy);
};

const onlyKnown = (/** @type {any} */ copy) => {
  if (copy === null || typeof copy !== 'object') return copy;
  const keys = ownKeys(copy);
  for (let k = 0; k < keys.length; k += 1) {
    let known = false;
    for (let i = 0; i < KEYS.length; i += 1) known = known || KEYS[i] === keys[k];
    if (!known) throw invalid('version 1 does not have all of its keys');
  }
  return copy;
};

/** Adds what stands above the guard, where no script has run yet. Calls `fail` for each element that cannot be read. */
export const addMarked = (
  /** @type {any} */ core,
  /** @type {any} */ expectations,
  /** @type {any} */ script,
  /** @type {(detail: string) => void} */ fail,
) => {
  if (script === null) return;
  const elements = querySelectorAll(nativeDocument, 'script[' + MARK + ']');
  const count = /** @type {any} */ (nodeListLength)(elements);
  for (let i = 0; i < count; i += 1) {
    const element = nodeListItem(elements, i);
    if ((comparePosition(element, script) & FOLLOWING) === 0) continue;
    try {
      if (/** @type {any} */ (localName)(element) !== 'script' || getAttribute(element, 'type') !== 'application/json')
        throw invalid('it has to be a script of type application/json');
      const stated = parseJson(/** @type {any} */ (textContent)(element));
      if (!isArray(stated)) addStated(core, expectations, onlyKnown(stated), '');
      else for (let k = 0; k < stated.length; k += 1) addStated(core, expectations, onlyKnown(own(stated, k)), '');
    } catch (error) {
      fail(/** @type {any} */ (error).message);
    }
  }
};
