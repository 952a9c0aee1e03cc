/**
 * Owns where wallets of other chains than Ethereum put their objects in the page: a table of places, looked at now, whenever something is
 * assigned there, and whenever a wallet may have come late.
 */

import {
  append,
  apply,
  charCodeAt,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isArray,
  isEnumerable,
  newList,
  newWeakMap,
  own,
  ownKeys,
  put,
  reflectGet,
  stringIndexOf,
  stringSlice,
  weakHas,
  weakSet,
} from '../primordials.js';
import { safeGet } from '../provider-shape.js';
import { BRIDGE } from './app-bridges.js';

/**
 * Family, then places; `*` stands for every member. The objects of a family marked `!` may be frozen: they speak to their extension by window
 * messages, which the message door reads. They also look at their own slot before they fill it, so no trap is laid there.
 */
const TABLE = [
  'solana',
  'solana phantom.solana solflare backpack backpack.solana okxwallet.solana exodus.solana glowSolana coin98.sol bitkeep.solana trustwallet.solana coinbaseSolana braveSolana nightly.solana magicEden.solana $onekey.solana',
  'tron',
  'tronLink tronLink.tronWeb.trx tronWeb.trx tron tron.tronWeb.trx sunWeb.trx okxwallet.tronLink okxwallet.tronLink.tronWeb.trx okxwallet.tronWeb.trx bitkeep.tronLink bitkeep.tronLink.tronWeb.trx $onekey.tron',
  'bip122',
  'unisat okxwallet.bitcoin okxwallet.bitcoinTestnet phantom.bitcoin XverseProviders.BitcoinProvider XverseProviders.StacksProvider BitcoinProvider StacksProvider LeatherProvider HiroWalletProvider magicEden.bitcoin bitkeep.unisat bitcoin_keplr litescribe dogeLabs $onekey.btc',
  'cosmos!',
  'keplr leap cosmostation.providers.keplr owallet okxwallet.keplr bitkeep.keplr xfi.keplr station',
  'tvm',
  'tonkeeper.tonconnect mytonwallet.tonconnect openmask.tonconnect okxTonWallet.tonconnect bitgetTonWallet.tonconnect',
  'xrpl',
  'crossmark crossmark.methods crossmark.async crossmark.sync xrpl.crossmark xrpl.crossmark.methods',
  'stellar',
  'rabet xBullSDK freighterApi $onekey.stellar',
  'near',
  'near meteorWallet nightly.near okxwallet.near',
  'starknet',
  'starknet starknet.account okxwallet.starknet',
  'cip34',
  'cardano.*',
  'polkadot',
  'injectedWeb3.*',
  'aptos',
  'aptos petra martian pontem okxwallet.aptos bitkeep.aptos nightly.aptos',
  'sui',
  'suiWallet okxwallet.sui martian.sui nightly.sui phantom.sui',
  'lightning',
  'webln',
  BRIDGE,
  'trustwallet',
  // Pages ask by `in` whether an app holds them: no trap is laid for these either.
  BRIDGE + '!',
  'ReactNativeWebView webkit.messageHandlers.* _tw_ flutter_inappwebview',
];
const MAX_MEMBERS = 100;

/** Parts of `text` between one-character separators. */
const split = (/** @type {string} */ text, /** @type {string} */ separator) => {
  const parts = newList();
  for (let from = 0; from <= text.length;) {
    const at = stringIndexOf(text, separator, from);
    const to = at < 0 ? text.length : at;
    append(parts, stringSlice(text, from, to));
    from = to + 1;
  }
  return parts;
};

const newNode = () => ({
  __proto__: null,
  family: '',
  messages: false,
  keys: newList(),
  nodes: newList(),
});

const childOf = (/** @type {any} */ node, /** @type {string} */ key) => {
  const { keys, nodes } = node;
  for (let i = 0; i < keys.length; i += 1) if (keys[i] === key) return nodes[i];
  const made = newNode();
  append(keys, key);
  append(nodes, made);
  return made;
};

const leaf = (/** @type {any} */ root, /** @type {string} */ family, /** @type {string} */ place) => {
  const path = split(place, '.');
  let node = root;
  for (let i = 0; i < path.length; i += 1) node = childOf(node, path[i]);
  node.messages = family[family.length - 1] === '!';
  node.family = node.messages ? stringSlice(family, 0, family.length - 1) : family;
  return node;
};

/**
 * Installs the watch. `meet(object, family, name)` covers a wallet object and gives what page code is to use; `lose(object, messages)` says
 * that this could not be put in the object's place.
 *
 * @type {(window: any, meet: any, lose: any) => () => void}
 */
export const installPlaces = (window, meet, lose) => {
  const root = newNode();
  for (let i = 0; i < TABLE.length; i += 2) {
    const places = split(TABLE[i + 1], ' ');
    for (let k = 0; k < places.length; k += 1) leaf(root, TABLE[i], places[k]);
  }
  const connect = leaf(newNode(), 'tvm', 'tonconnect');
  const starknet = leaf(newNode(), 'starknet', 'starknet');
  childOf(starknet, 'account').family = 'starknet';
  /** Getters laid here. */
  const ours = newWeakMap();
  let keyCount = -1;
  let lastKey = '';
  let first = true;

  /** Covers what stands at a place and what is inside it; returns what page code is to get. */
  const arrive = (/** @type {any} */ value, /** @type {any} */ node, /** @type {string} */ name) => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    const { family, keys, nodes } = node;
    for (let i = 0; i < keys.length; i += 1) {
      if (keys[i] !== '*') {
        watch(value, keys[i], nodes[i], name + '.' + keys[i]);
        continue;
      }
      const members = keysOf(value);
      for (let k = 0; k < members.length && k < MAX_MEMBERS; k += 1) {
        if (typeof members[k] === 'string') watch(value, members[k], nodes[i], name + '.' + members[k]);
      }
    }
    return family === '' ? value : meet(value, family, name);
  };

  /** Covers what is at `holder[key]` and lays a trap there for what comes. */
  const watch = (
    /** @type {any} */ holder,
    /** @type {string} */ key,
    /** @type {any} */ node,
    /** @type {string} */ name,
  ) => {
    let before;
    let value;
    try {
      before = getOwnPropertyDescriptor(holder, key);
      value = reflectGet(holder, key);
    } catch {
      return;
    }
    const native = before === undefined ? undefined : own(before, 'get');
    const face = arrive(value, node, name);
    if (native !== undefined && weakHas(ours, native)) return;
    const global = holder === window;
    if (before === undefined) {
      // Where nothing is yet, the trap waits on the prototype, so that `window` has no such property of its own.
      const above = global && value === undefined && !node.messages ? getPrototypeOf(window) : null;
      if (above !== null) lay(above, holder, key, node, name, undefined, undefined);
      return;
    }
    const replace = face !== value;
    if (!replace && (native !== undefined || node.messages || before.configurable !== true)) return;
    if (!lay(holder, holder, key, node, name, before, face) && replace)
      lose(value, node.messages && node.family !== BRIDGE);
  };

  /** Puts an accessor at `at[key]`: what is assigned there is covered before anybody reads it. */
  const lay = (
    /** @type {any} */ at,
    /** @type {any} */ holder,
    /** @type {string} */ key,
    /** @type {any} */ node,
    /** @type {string} */ name,
    /** @type {any} */ before,
    /** @type {any} */ first,
  ) => {
    const native = before === undefined ? undefined : own(before, 'get');
    const fixed = before !== undefined && own(before, 'writable') === false;
    let current = first;
    const accessor = {
      __proto__: null,
      get: () => (native === undefined ? current : arrive(apply(native, holder, []), node, name)),
      /** @this {any} */
      set(/** @type {any} */ next) {
        if (this !== holder && this !== undefined) put(this, key, next);
        else if (!fixed) {
          current = arrive(next, node, name);
          if (at !== holder) define(holder, true);
        }
      },
    };
    const { get, set } = accessor;
    weakSet(ours, get, true);
    const define = (/** @type {any} */ where, /** @type {boolean} */ enumerable) =>
      defineProperty(where, key, {
        __proto__: null,
        get,
        set: native === undefined ? set : own(before, 'set'),
        enumerable,
        configurable: true,
      });
    return define(at, before !== undefined && before.enumerable === true);
  };

  /** Places whose names nobody knows: `starknet_<wallet>`, and any object that holds a TON Connect bridge. */
  const sweep = () => {
    const keys = keysOf(window);
    let last = '';
    for (let i = keys.length - 1; i >= 0 && last === ''; i -= 1) if (typeof keys[i] === 'string') last = keys[i];
    if (keys.length === keyCount && last === lastKey) return;
    keyCount = keys.length;
    lastKey = last;
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i];
      if (typeof key !== 'string') continue;
      if (stringIndexOf(key, 'starknet_') === 0) watch(window, key, starknet, key);
      else if (isCapital(charCodeAt(key, 0)) && !isEnumerable(window, key)) {
        // An interface of the browser's, most of a thousand: each would be made only to be looked at.
      } else {
        const found = getOwnPropertyDescriptor(window, key);
        const value = found === undefined ? undefined : own(found, 'value');
        if (value === null || typeof value !== 'object' || value === window) continue;
        // Before any script of the page ran, whatever takes messages here was put in by the app around the page.
        if (first && isWord(key) && typeof safeGet(value, 'postMessage') === 'function') {
          const node = childOf(root, key);
          if (node.family === '') node.family = BRIDGE;
          watch(window, key, node, key);
        }
        if (safeOwn(value, 'tonconnect') !== undefined) watch(value, 'tonconnect', connect, key + '.tonconnect');
      }
    }
  };

  /** Wallets that enter themselves in the list of sats-connect. */
  const readList = () => {
    const list = safeGet(window, 'btc_providers');
    if (!isArray(list)) return;
    for (let i = 0; i < list.length && i < MAX_MEMBERS; i += 1) {
      const id = safeOwn(own(list, i), 'id');
      const path = typeof id === 'string' ? split(id, '.') : newList();
      let at = window;
      for (let k = 0; k < path.length && at !== undefined && at !== null; k += 1) at = safeGet(at, path[k]);
      if (at !== window && typeof safeGet(at, 'request') === 'function') meet(at, 'bip122', id);
    }
  };

  return () => {
    for (let i = 0; i < root.keys.length; i += 1) watch(window, root.keys[i], root.nodes[i], root.keys[i]);
    sweep();
    first = false;
    readList();
  };
};

/** Whether a key is no frame's, nor the place that is looked after elsewhere. */
const isWord = (/** @type {string} */ key) => charCodeAt(key, 0) > 57 && key !== 'ethereum';

const isCapital = (/** @type {number} */ code) => code > 64 && code < 91;

const keysOf = (/** @type {any} */ object) => {
  try {
    return ownKeys(object);
  } catch {
    return newList();
  }
};

const safeOwn = (/** @type {any} */ object, /** @type {string} */ key) => {
  try {
    return own(object, key);
  } catch {
    return undefined;
  }
};
