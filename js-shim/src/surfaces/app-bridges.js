/**
 * Owns what a page hands to the app around it: the bridges of in-app browsers, by which such a browser's wallet is asked. Judged as window
 * messages are, in whatever shape, and handed on as it was judged.
 */

import {
  StringOf,
  append,
  apply,
  clone,
  globalWindow,
  isArray,
  newList,
  own,
  parseJson,
  put,
  reflectGet,
  rejected,
  stringIndexOf,
  stringify,
} from '../primordials.js';
import { makeCall, providerError } from '../guard.js';
import { isRequestText } from './channels.js';
import { snapshot } from '../snapshot.js';

/** The family of such objects. */
export const BRIDGE = 'bridge';
/** The methods by which an app hears its page. */
export const BRIDGING = ' postMessage callHandler _callHandler ';
/** Texts within texts. */
const MAX_DEPTH = 6;
/** How the wallets built on Trust's provider name what others call by its JSON-RPC name. */
const NAMES = {
  __proto__: null,
  signTransaction: 'eth_sendTransaction',
  signMessage: 'personal_sign',
  signPersonalMessage: 'personal_sign',
  signTypedMessage: 'eth_signTypedData_v4',
  addEthereumChain: 'wallet_addEthereumChain',
  switchEthereumChain: 'wallet_switchEthereumChain',
};

/** Makes `run(name, native, receiver, args)`, which calls a bridge's method `native`. */
export const createAppBridges = (/** @type {any} */ guard) => {
  /** What is on its way through one bridge: a wallet's own script may hand it to the next. */
  let within = newList();

  /** One argument as the bridge will read it. */
  const turn = (
    /** @type {any} */ value,
    /** @type {string} */ name,
    /** @type {number} */ at,
    /** @type {any} */ receiver,
  ) => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    // A handler of Flutter's takes what JSON says of a value, React Native's what a text does, any other a copy.
    if (name !== 'postMessage') {
      if (at === 0) return StringOf(value);
      const text = stringify(value);
      return text === undefined ? undefined : parseJson(text);
    }
    if (receiver === reflectGet(globalWindow, 'ReactNativeWebView')) return StringOf(value);
    return typeof value === 'function' && at > 0 ? value : clone(value);
  };

  return (
    /** @type {string} */ name,
    /** @type {any} */ native,
    /** @type {any} */ receiver,
    /** @type {any[]} */ args,
  ) => {
    const { admits, unreadable } = guard;
    /** @type {any[]} */
    const forward = [];
    const opened = newList();
    const before = within;
    let refusal = null;
    for (let i = 0; i < args.length; i += 1) put(forward, i, turn(args[i], name, i, receiver));
    try {
      let text = '[';
      for (let i = 0; i < forward.length; i += 1) {
        const value = own(forward, i);
        if (typeof value === 'function') continue;
        // In the copy nothing answers but what is judged.
        const { copy, json } = snapshot(value);
        put(forward, i, copy);
        text += json + ',';
        open(copy, opened, 0);
      }
      if (opened.length === 0 || !isWithin(opened, before)) {
        for (let i = 0; i < opened.length; i += 1) text += opened[i].more;
        refusal = admits(opened, text + 'null]');
      }
    } catch {
      refusal = unreadable(makeCall('postmessage', name, ''), 'limit');
    }
    if (refusal !== null) {
      const error = providerError(refusal);
      if (name === 'callHandler') return rejected(error);
      throw error;
    }
    within = opened;
    try {
      return apply(native, receiver, forward);
    } finally {
      within = before;
    }
  };
};

/** Whether every message was judged on its way here. */
const isWithin = (/** @type {any[]} */ inner, /** @type {any[]} */ outer) => {
  for (let i = 0; i < inner.length; i += 1) {
    let found = false;
    for (let k = 0; k < outer.length && !found; k += 1) found = outer[k].json === inner[i].json;
    if (!found) return false;
  }
  return true;
};

/** Lists the messages in a copy, texts within texts opened, as `{ request, json, more }`. */
const open = (/** @type {any} */ value, /** @type {any[]} */ into, /** @type {number} */ depth) => {
  if (depth > MAX_DEPTH) return;
  if (typeof value === 'string') {
    if (!isRequestText(value)) return;
    try {
      open(parseJson(value), into, depth + 1);
    } catch {
      // Text like any other.
    }
  } else if (isArray(value)) {
    for (let i = 0; i < value.length; i += 1) open(own(value, i), into, depth + 1);
  } else if (value !== null && typeof value === 'object') {
    const { copy, json } = snapshot(value);
    const request = standardOf(copy);
    const more = request === copy ? '' : snapshot(request).json + ',';
    append(into, { __proto__: null, request, json, more });
  }
};

/** The request that `{name, object}` amounts to; anything else as it is. */
const standardOf = (/** @type {any} */ message) => {
  const name = own(message, 'name');
  const object = own(message, 'object');
  const method = typeof name === 'string' ? own(NAMES, name) : undefined;
  if (method === undefined || object === null || typeof object !== 'object') return message;
  const raw = own(object, 'raw');
  const data = raw === undefined ? own(object, 'data') : raw;
  const params = newList();
  append(params, stringIndexOf(method, 'sign') < 0 ? object : data);
  return { __proto__: null, method, params, id: own(message, 'id') };
};
