/**
 * Owns provider discovery: asks every wallet to announce itself (EIP-6963) before the page does, and looks again whenever
 * a provider may have appeared late.
 */

import {
  NativeCustomEvent,
  NativeEvent,
  defineProperty,
  dispatch,
  eventDetail,
  freeze,
  getOwnPropertyDescriptor,
  hasOwn,
  isArray,
  nativeDocument,
  newWeakMap,
  ordinary,
  setTimer,
  stopImmediate,
  weakHas,
  weakSet,
} from '../primordials.js';
import { closing, keepListener } from '../listeners.js';
import { safeGet } from '../provider-shape.js';
import { createUnlisted } from './unlisted-wallets.js';

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
const LATE_SIGNS = [
  'ethereum#initialized',
  'DOMContentLoaded',
  'load',
  'pointerdown',
  'keydown',
  'flutterInAppWebViewPlatformReady',
];

/**
 * @param {any} realm
 * @param {{ attach: (provider: any, name: string, late: boolean) => any, stand: (provider: any, name: string, late: boolean) => any }} eip1193
 * @param {{ scan: () => void, attach: (object: any, name: string) => any }} others wallets of other kinds
 * @param {{ find: (provider: any) => any }} providers
 * @param {any} guard
 */
export const installDiscovery = (realm, eip1193, others, providers, guard) => {
  const { window } = realm;
  const { attach: cover, stand: standFor } = eip1193;
  const { attach: attachOther, scan: scanOthers } = others;
  const { find: recordOf } = providers;
  /** Announcements the guard made itself, in place of a provider it could not cover. */
  const ours = newWeakMap();
  let booting = true;

  const attach = (/** @type {any} */ provider, /** @type {string} */ name) => cover(provider, name, !booting);

  /** What page code gets for a provider: itself once its methods are covered, a facade where they cannot be. */
  const stand = (/** @type {any} */ provider, /** @type {string} */ name) => standFor(provider, name, !booting);

  const lookElsewhere = createUnlisted(
    window,
    (/** @type {any} */ provider, /** @type {string} */ name) => stand(provider, nameOf(provider, name)),
    attachOther,
    (/** @type {any} */ provider) => {
      const record = recordOf(provider);
      if (record !== undefined) record.coverage = 'none';
    },
  );

  /** Puts what page code is to get in the place of a provider that a wallet left in the page. */
  const replace = (/** @type {any} */ holder, /** @type {any} */ key, /** @type {string} */ name) => {
    const provider = safeGet(holder, key);
    if (!looksLikeProvider(provider)) return;
    const face = stand(provider, nameOf(provider, name));
    if (face === provider) return;
    try {
      const found = getOwnPropertyDescriptor(holder, key);
      if (found !== undefined && hasOwn(found, 'value') && found.configurable !== false)
        defineProperty(holder, key, ordinary(face, found.enumerable === true));
    } catch {
      // A holder that does not let itself be changed.
    }
    const record = attach(provider, '');
    if (record !== null && safeGet(holder, key) !== face) record.coverage = 'none';
  };

  /** Shows `meet(holder, key, name)` every place where a provider may stand. */
  const visit = (/** @type {(holder: any, key: any, name: string) => void} */ meet) => {
    for (let i = 0; i < PLACES.length; i += 1) {
      const path = PLACES[i];
      let holder = window;
      for (let k = 0; k < path.length - 1; k += 1) holder = safeGet(holder, path[k]);
      const key = path[path.length - 1];
      meet(holder, key, path[0]);
      const others = safeGet(safeGet(holder, key), 'providers');
      if (!isArray(others)) continue;
      for (let k = 0; k < others.length && k < 32; k += 1) meet(others, k, '');
    }
  };

  const scan = () => {
    scanOthers();
    // One wallet's object may stand in front of another's: what can be covered is, before anything gets a stand-in.
    visit((holder, key, name) => {
      const provider = safeGet(holder, key);
      if (looksLikeProvider(provider)) attach(provider, nameOf(provider, name));
    });
    visit(replace);
    lookElsewhere(booting);
  };

  const hear = (/** @type {any} */ event) => {
    let detail;
    try {
      detail = /** @type {any} */ (eventDetail)(event);
    } catch {
      return;
    }
    const provider = safeGet(detail, 'provider');
    const info = safeGet(detail, 'info');
    const called = text(safeGet(info, 'name'));
    const face = stand(provider, called);
    const record = attach(provider, called);
    // What a wallet calls itself says more than whom it claims to be compatible with; later announcements could be anybody's.
    if (record !== null && booting && called !== '') record.name = called;
    if (face === provider) return;
    // A provider that cannot be changed (frozen, or one that ignores definitions) is announced again behind a facade.
    stopImmediate(event);
    const replaced = freeze({ __proto__: null, info, provider: face });
    const again = new NativeCustomEvent(
      'eip6963:announceProvider',
      /** @type {any} */ ({ __proto__: null, detail: replaced }),
    );
    weakSet(ours, again, true);
    dispatch(window, again);
  };
  // Nobody gets a wallet that may not be covered.
  const onAnnounce = closing(guard, 'eip6963', (event) => {
    if (!weakHas(ours, event)) hear(event);
  });

  keepListener(window, 'eip6963:announceProvider', onAnnounce, true);
  // Fires once each external script has run.
  keepListener(nativeDocument, 'load', scan, true);
  for (let i = 0; i < LATE_SIGNS.length; i += 1) keepListener(window, LATE_SIGNS[i], scan, true);
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
 * Sees a provider the moment it is assigned. One that page code may only see in disguise cannot be taken away again. A provider whose methods
 * are covered is left where wallets may redefine it, and so is an empty place: a page may declare its own `const ethereum`, which a fixed
 * property would make a syntax error.
 */
const watchEthereum = (/** @type {any} */ window, /** @type {(provider: any) => any} */ found) => {
  const before = getOwnPropertyDescriptor(window, 'ethereum');
  if (before && (before.configurable !== true || !hasOwn(before, 'value'))) return;
  const first = before ? before.value : undefined;
  let current = found(first);
  defineProperty(window, 'ethereum', {
    __proto__: null,
    get: () => current,
    set: (/** @type {any} */ provider) => {
      current = found(provider);
    },
    enumerable: before ? before.enumerable === true : false,
    configurable: current === first,
  });
};

const looksLikeProvider = (/** @type {any} */ value) =>
  typeof safeGet(value, 'request') === 'function' ||
  typeof safeGet(value, 'send') === 'function' ||
  typeof safeGet(value, 'sendAsync') === 'function';

const text = (/** @type {any} */ value) => (typeof value === 'string' ? value : '');

const nameOf = (/** @type {any} */ provider, /** @type {string} */ fallback) => {
  if (safeGet(provider, 'isRabby') === true) return 'Rabby';
  if (safeGet(provider, 'isCoinbaseWallet') === true) return 'Coinbase Wallet';
  if (safeGet(provider, 'isRainbow') === true) return 'Rainbow';
  if (safeGet(provider, 'isMetaMask') === true) return 'MetaMask';
  return fallback;
};
