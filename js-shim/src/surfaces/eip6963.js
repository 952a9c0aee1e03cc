/**
 * Owns provider discovery: asks every wallet to announce itself (EIP-6963) before the page does, and looks again whenever
 * a provider may have appeared late.
 */

import {
  NativeCustomEvent,
  NativeEvent,
  addListener,
  defineProperty,
  dispatch,
  eventDetail,
  freeze,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  isArray,
  nativeDocument,
  newWeakMap,
  own,
  reflectGet,
  setTimer,
  stopImmediate,
  weakHas,
  weakSet,
} from '../primordials.js';

/** Where wallets that do not announce themselves put a provider; a dot goes one object deeper. */
const PLACES = [
  ['ethereum'],
  ['rabby'],
  ['rainbow'],
  ['coinbaseWalletExtension'],
  ['okxwallet'],
  ['trustwallet'],
  ['BinanceChain'],
  ['backpack', 'ethereum'],
  ['bitkeep', 'ethereum'],
  ['phantom', 'ethereum'],
  ['keplr', 'ethereum'],
  ['trustwallet', 'ethereum'],
  ['web3', 'currentProvider'],
  ['enkrypt', 'providers', 'ethereum'],
  ['$onekey', 'ethereum'],
  ['rabbyWalletRouter', 'rabbyEthereumProvider'],
];
const LATE_SIGNS = ['ethereum#initialized', 'DOMContentLoaded', 'load', 'pointerdown', 'keydown'];

/**
 * @param {any} realm
 * @param {{ attach: (provider: any, name: string, late: boolean) => any, facade: (provider: any, record: any) => any }} eip1193
 * @param {() => void} scanOthers looks for wallets of other kinds
 */
export const installDiscovery = (realm, eip1193, scanOthers) => {
  const { window } = realm;
  const { attach: cover, facade } = eip1193;
  /** Announcements the guard made itself, in place of a provider it could not cover. */
  const ours = newWeakMap();
  let booting = true;

  const attach = (/** @type {any} */ provider, /** @type {string} */ name) => cover(provider, name, !booting);

  /** What page code gets for a provider: itself once its methods are covered, a facade where they cannot be. */
  const stand = (/** @type {any} */ provider, /** @type {string} */ name) => {
    const record = attach(provider, name);
    return record === null || record.coverage !== 'none' ? provider : facade(provider, record);
  };

  const scan = () => {
    scanOthers();
    for (let i = 0; i < PLACES.length; i += 1) {
      const path = PLACES[i];
      let at = window;
      for (let k = 0; k < path.length && at !== undefined; k += 1) at = look(at, path[k]);
      if (!looksLikeProvider(at)) continue;
      attach(at, nameOf(at, path[0]));
      const others = look(at, 'providers');
      if (!isArray(others)) continue;
      for (let k = 0; k < others.length && k < 32; k += 1) attach(own(others, k), nameOf(own(others, k), ''));
    }
  };

  const onAnnounce = (/** @type {any} */ event) => {
    if (weakHas(ours, event)) return;
    let detail;
    try {
      detail = /** @type {any} */ (eventDetail)(event);
    } catch {
      return;
    }
    const provider = look(detail, 'provider');
    const info = look(detail, 'info');
    const called = text(look(info, 'name'));
    const record = attach(provider, called);
    // What a wallet calls itself says more than whom it claims to be compatible with; later announcements could be anybody's.
    if (record !== null && booting && called !== '') record.name = called;
    if (record === null || record.coverage !== 'none') return;
    // A provider that cannot be changed (frozen, or one that ignores definitions) is announced again behind a facade.
    stopImmediate(event);
    const replaced = freeze({ __proto__: null, info, provider: facade(provider, record) });
    const again = new NativeCustomEvent(
      'eip6963:announceProvider',
      /** @type {any} */ ({ __proto__: null, detail: replaced }),
    );
    weakSet(ours, again, true);
    dispatch(window, again);
  };

  addListener(window, 'eip6963:announceProvider', onAnnounce, true);
  // Fires once each external script has run.
  addListener(nativeDocument, 'load', scan, true);
  for (let i = 0; i < LATE_SIGNS.length; i += 1) addListener(window, LATE_SIGNS[i], scan, true);
  watchEthereum(window, (provider) =>
    looksLikeProvider(provider) ? stand(provider, nameOf(provider, 'ethereum')) : provider,
  );
  scan();
  // Wallets answer while this runs; whatever shows itself later is no witness for the user's accounts.
  dispatch(window, new NativeEvent('eip6963:requestProvider'));
  booting = false;
  scanAgain(scan, 16);
  return { __proto__: null, scan };
};

/** Scans a few times more, ever less often: wallets that neither announce themselves nor wait for an event. */
const scanAgain = (/** @type {() => void} */ scan, /** @type {number} */ ms) => {
  if (ms > 20_000) return;
  setTimer(() => {
    scan();
    scanAgain(scan, ms * 2);
  }, ms);
};

/**
 * Sees a provider the moment it is assigned. Where there is none yet, the setter waits on `Window.prototype`, so that
 * `window` itself has no such property of its own; the property stays configurable, because wallets that inject late
 * redefine it.
 */
const watchEthereum = (/** @type {any} */ window, /** @type {(provider: any) => any} */ found) => {
  const before = getOwnPropertyDescriptor(window, 'ethereum');
  if (before && (before.configurable !== true || !hasOwn(before, 'value'))) return;
  let current = before ? found(before.value) : undefined;
  const slot = {
    __proto__: null,
    get: () => current,
    set: (/** @type {any} */ provider) => {
      current = found(provider);
      slot.enumerable = true;
      defineProperty(window, 'ethereum', slot);
    },
    enumerable: before ? before.enumerable === true : false,
    configurable: true,
  };
  defineProperty(before ? window : getPrototypeOf(window), 'ethereum', slot);
};

const look = (/** @type {any} */ object, /** @type {string} */ key) => {
  if (object === null || (typeof object !== 'object' && typeof object !== 'function')) return undefined;
  try {
    return reflectGet(object, key);
  } catch {
    return undefined;
  }
};

const looksLikeProvider = (/** @type {any} */ value) =>
  typeof look(value, 'request') === 'function' ||
  typeof look(value, 'send') === 'function' ||
  typeof look(value, 'sendAsync') === 'function';

const text = (/** @type {any} */ value) => (typeof value === 'string' ? value : '');

const nameOf = (/** @type {any} */ provider, /** @type {string} */ fallback) => {
  if (look(provider, 'isRabby') === true) return 'Rabby';
  if (look(provider, 'isCoinbaseWallet') === true) return 'Coinbase Wallet';
  if (look(provider, 'isRainbow') === true) return 'Rainbow';
  if (look(provider, 'isMetaMask') === true) return 'MetaMask';
  return fallback;
};
