/**
 * Owns the parts of a JSON-RPC wallet request or answer, as read from a private copy.
 */

import { isArray, newList, append, own } from './primordials.js';
import { snapshot } from './snapshot.js';

/** The method and the parameters of one request copy; the parameters as canonical JSON text. */
export const partsOf = (/** @type {any} */ request) => {
  const known = request !== null && typeof request === 'object';
  const method = known ? own(request, 'method') : undefined;
  const params = known ? own(request, 'params') : undefined;
  return /** @type {any} */ ({
    __proto__: null,
    method: typeof method === 'string' ? method : '',
    params: params === undefined || params === null ? '[]' : snapshot(params).json,
    chain: '',
    granted: null,
    call: null,
    inner: false,
  });
};

/** The requests of a payload copy: one, or each of a batch. */
export const requestsOf = (/** @type {any} */ payload) => {
  const requests = newList();
  if (isArray(payload)) {
    for (let i = 0; i < payload.length; i += 1) append(requests, partsOf(payload[i]));
  } else {
    append(requests, partsOf(payload));
  }
  return requests;
};

/** `eip155:N` for a chain id as wallets answer it (`0x1`), empty for anything else. */
export const chainFromHex = (/** @type {any} */ value) => {
  if (typeof value !== 'string' || value.length < 3 || value.length > 14 || value[0] !== '0' || value[1] !== 'x')
    return '';
  let number = 0;
  for (let i = 2; i < value.length; i += 1) {
    const digit = hexDigit(value[i]);
    if (digit < 0) return '';
    number = number * 16 + digit;
  }
  return 'eip155:' + number;
};

const hexDigit = (/** @type {string} */ character) => {
  const digits = '0123456789abcdef';
  for (let i = 0; i < 16; i += 1) if (digits[i] === character) return i;
  return -1;
};
