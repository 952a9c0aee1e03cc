/**
 * Owns signatures (Ed25519) of the policy's `signers`: whether one of them made one, by the browser's own WebCrypto.
 */

import { append, importVerifyKey, newList, pinKeyThen, promiseThen, verifySignature } from './primordials.js';

/**
 * Makes `verify(signature, message, good, bad)`, which calls one of the two; `bad` with the reason.
 *
 * @param {Uint8Array[]} signers raw public keys
 */
export const createVerifier = (signers) => {
  const keys = newList();
  const waiting = newList();
  let pending = signers.length;

  const settled = () => {
    pending -= 1;
    if (pending > 0) return;
    for (let i = 0; i < waiting.length; i += 1) {
      const run = waiting[i];
      run();
    }
  };
  if (signers.length > 0 && importVerifyKey !== null) {
    // What a promise resolves with is asked for a `then`, and the page could plant one.
    pinKeyThen();
    for (let i = 0; i < signers.length; i += 1) {
      try {
        const got = (/** @type {any} */ key) => {
          append(keys, key);
          settled();
        };
        promiseThen(importVerifyKey(signers[i]), got, settled);
      } catch {
        settled();
      }
    }
  } else pending = 0;

  return (
    /** @type {Uint8Array} */ signature,
    /** @type {Uint8Array} */ message,
    /** @type {() => void} */ good,
    /** @type {(why: string) => void} */ bad,
  ) => {
    const run = () => {
      let left = keys.length;
      let over = false;
      if (left === 0) {
        bad('there is no signer this browser can verify');
        return;
      }
      const heard = (/** @type {any} */ fits) => {
        left -= 1;
        if (over) return;
        if (fits === true) {
          over = true;
          good();
        } else if (left === 0) bad('no signer of the policy made it');
      };
      for (let i = 0; i < keys.length; i += 1) {
        try {
          promiseThen(/** @type {any} */ (verifySignature)(keys[i], signature, message), heard, () => heard(false));
        } catch {
          heard(false);
        }
      }
    };
    if (pending > 0) append(waiting, run);
    else run();
  };
};
