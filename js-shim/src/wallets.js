/**
 * Owns what covers wallets of other chains than Ethereum, put together: calls, objects, places and the Wallet Standard.
 */

import { NativeEvent, dispatch, eventDetail, newWeakMap, weakGet, weakSet } from './primordials.js';
import { closing, keepListener } from './listeners.js';
import { safeGet } from './provider-shape.js';
import { installPlaces } from './surfaces/injected-wallets.js';
import { createWalletStandard } from './surfaces/wallet-standard.js';
import { createWalletCalls } from './wallet-call.js';
import { createWalletCover } from './wallet-cover.js';
import { knowAccounts } from './wallet-objects.js';

/** @type {(window: any, guard: any, providers: any) => any} */
export const createWallets = (window, guard, providers) => {
  const { add } = providers;
  const { wrap } = createWalletCalls(guard);
  const { cover } = createWalletCover(guard, wrap);
  const records = newWeakMap();
  let booting = true;

  const remember = (/** @type {any} */ wallet, /** @type {any} */ face, /** @type {string} */ name) => {
    if (weakGet(records, wallet) !== undefined) return;
    const record = add(wallet, name, !booting, false);
    record.coverage = 'request';
    weakSet(records, wallet, record);
    weakSet(records, face, record);
  };

  const meet = (/** @type {any} */ object, /** @type {string} */ family, /** @type {string} */ name) => {
    const { face, held } = cover(object, family);
    if (held !== 0) remember(object, face, name);
    return face;
  };

  const lose = (/** @type {any} */ object, /** @type {boolean} */ messages) => {
    const record = weakGet(records, object);
    if (record !== undefined) record.coverage = messages ? 'message' : 'none';
  };

  const standard = createWalletStandard(window, wrap, remember);
  const { harvest, isAccount, meet: meetStandard, swap } = standard;
  knowAccounts(isAccount);
  const scan = installPlaces(window, meet, lose);

  return {
    __proto__: null,
    swap,
    scan,
    /** Covers what is there now; from then on wallets are late ones. */
    start() {
      keepListener(
        window,
        'TIP6963:announceProvider',
        closing(guard, 'wallet', (event) => {
          const detail = /** @type {any} */ (eventDetail)(event);
          const name = safeGet(safeGet(detail, 'info'), 'name');
          meet(safeGet(detail, 'provider'), 'tron', typeof name === 'string' ? name : 'tron');
        }),
        false,
      );
      dispatch(window, new NativeEvent('TIP6963:requestProvider'));
      scan();
      harvest();
      booting = false;
    },
    /** Covers any provider that is not an Ethereum one; `undefined` when it looks like no such wallet. */
    attach(/** @type {any} */ provider, /** @type {string} */ name) {
      if (typeof safeGet(provider, 'features') === 'object' && safeGet(provider, 'accounts') !== undefined)
        return meetStandard(provider);
      for (let i = 0; i < SIGNS.length; i += 2) {
        if (typeof safeGet(provider, SIGNS[i]) === 'function') return meet(provider, SIGNS[i + 1], name);
      }
      return undefined;
    },
  };
};

/** A method that tells what family a provider is of. */
const SIGNS = [
  'signAllTransactions',
  'solana',
  'signAmino',
  'cosmos',
  'signPsbt',
  'bip122',
  'signPSBT',
  'bip122',
  'sendBitcoin',
  'bip122',
  'multiSign',
  'tron',
  'signTx',
  'cip34',
  'signPayload',
  'polkadot',
  'signAndSubmitTransaction',
  'aptos',
  'sendPayment',
  'lightning',
];
