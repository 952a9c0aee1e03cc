/**
 * Owns the companion's module entry, for workers that are modules.
 */

import wasm from 'payeeguard:wasm';
import { createCompanion } from './companion.js';

/** Judges every request of every client by a static policy; works once, while the worker's script is first run. */
export const protect = createCompanion(wasm);
