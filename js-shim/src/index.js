/**
 * Owns the classic-script entry: the guard comes up while its own script element is being run.
 */

import wasm from 'payeeguard:wasm';
import { boot } from './boot.js';
import { currentScript } from './primordials.js';

boot(currentScript(), wasm);
