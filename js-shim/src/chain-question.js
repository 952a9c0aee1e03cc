/**
 * Owns the question which chain a wallet is on, for requests that do not say.
 */

import { append, apply, newList, promiseThen, setTimer } from './primordials.js';
import { chainFromHex } from './rpc.js';

const CHAIN_TIMEOUT_MS = 1500;

/**
 * Asks the wallet for its chain and hands it to `done`, empty when there is no answer in time. Requests that arrive while a question
 * is out share its answer. By callbacks: a promise given a value would ask the page's `then` for it.
 */
export const askChain = (/** @type {any} */ record, /** @type {(chain: string) => void} */ done) => {
  if (record.chainWaiters !== null) {
    append(record.chainWaiters, done);
    return;
  }
  const waiters = newList();
  append(waiters, done);
  record.chainWaiters = waiters;
  let over = false;
  const settle = (/** @type {string} */ chain) => {
    if (over) return;
    over = true;
    record.chainWaiters = null;
    for (let i = 0; i < waiters.length; i += 1) {
      const waiter = waiters[i];
      waiter(chain);
    }
  };
  setTimer(() => settle(''), CHAIN_TIMEOUT_MS);
  if (record.nativeRequest === null) {
    settle('');
    return;
  }
  try {
    const asked = apply(record.nativeRequest, record.receiver, [
      { __proto__: null, method: 'eth_chainId', params: [] },
    ]);
    const heard = (/** @type {any} */ id) => settle(chainFromHex(id));
    const unheard = () => settle('');
    promiseThen(asked, heard, unheard);
  } catch {
    settle('');
  }
};
