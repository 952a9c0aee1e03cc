/**
 * Owns the companion's classic entry: `importScripts` leaves `payeeguard.protect(policy)` in the worker.
 */

import wasm from 'payeeguard:wasm';
import { createCompanion } from './companion.js';
import { defineProperty, freeze, globalScope } from './primordials.js';

const value = freeze({ __proto__: null, protect: createCompanion(wasm) });
defineProperty(globalScope, 'payeeguard', {
  __proto__: null,
  value,
  writable: false,
  enumerable: true,
  configurable: false,
});
