/**
 * Owns the module entry: the guard comes up when the module is evaluated, and `lock` hands out its handle once.
 */

import wasm from 'payeeguard:wasm';
import { boot } from './boot.js';

const takeHandle = boot(null, wasm);

/** The guard's handle; works once. */
export const lock = () => takeHandle();
