/**
 * Owns signed expectations: a token that one of the policy's `signers` made (Ed25519) names an account for this origin, once.
 *
 * A token is `payeeguard1.<payload>.<signature>`, both base64url without padding. The signature is over the ASCII bytes
 * `payeeguard/expect/v1`, a zero byte and the payload's bytes; the payload is JSON: `v` (1), `aud` (origin), `account` (CAIP-10), `role`,
 * `asset`, `max`, `payer`, `order`, `iat` and `exp` (seconds since 1970), `jti` (a text used once).
 */

import {
  Bytes,
  NativeError,
  NativePromise,
  charCodeAt,
  codecBytes,
  decodeUtf8,
  epoch,
  mapHas,
  mapSet,
  newMap,
  own,
  pageOrigin,
  parseJson,
  stringIndexOf,
  stringSlice,
  viewByteLength,
} from './primordials.js';
import { CODES } from './codes.js';
import { addStated } from './intended.js';

const PREFIX = 'payeeguard1.';
const DOMAIN = 'payeeguard/expect/v1';
const MAX_TOKEN = 4096;
/** Clocks differ a little. */
const LEEWAY_S = 60;
const SIGNATURE_BYTES = 64;

const refused = (/** @type {string} */ detail) =>
  new NativeError('[payeeguard] token-refused: ' + CODES['token-refused'] + ': ' + detail);

/**
 * @param {any} core
 * @param {any} expectations
 * @param {any} verify
 */
export const createTokens = (core, expectations, verify) => {
  /** Ids of tokens that were taken. They are forgotten with the page; `exp` bounds what that is worth. */
  const taken = newMap();

  /** Takes a payload whose signature is good. Throws what is wrong with it. */
  const take = (/** @type {Uint8Array} */ payload) => {
    const claims = parseJson(decodeUtf8(payload));
    if (claims === null || typeof claims !== 'object' || own(claims, 'v') !== 1)
      throw refused('it is not of version 1');
    if (own(claims, 'aud') !== pageOrigin) throw refused('it is for another origin');
    const iat = own(claims, 'iat');
    const exp = own(claims, 'exp');
    const jti = own(claims, 'jti');
    const payer = own(claims, 'payer');
    const now = epoch() / 1000;
    if (typeof iat !== 'number' || typeof exp !== 'number') throw refused('it has no iat or exp');
    if (iat > now + LEEWAY_S || exp <= now) throw refused('it is not valid now');
    if (typeof jti !== 'string' || jti === '') throw refused('it has no jti');
    if (mapHas(taken, jti)) throw refused('it was presented before');
    if (payer !== undefined && payer !== null && typeof payer !== 'string') throw refused('payer has to be a text');
    const stated = {
      __proto__: null,
      account: own(claims, 'account'),
      role: own(claims, 'role'),
      asset: own(claims, 'asset'),
      max: own(claims, 'max'),
      uses: 1,
      ttl: exp - now,
    };
    addStated(core, expectations, stated, typeof payer === 'string' ? payer : '');
    mapSet(taken, jti, true);
  };

  /** Takes a token; the promise is rejected with `token-refused` when it is not good. */
  return (/** @type {any} */ token) =>
    new NativePromise((/** @type {any} */ done, /** @type {any} */ fail) => {
      const parts = split(token);
      if (parts === null) throw refused('it is not a token');
      const { message, payload, signature } = parts;
      const good = () => {
        try {
          take(payload);
          done(undefined);
        } catch (error) {
          fail(error);
        }
      };
      verify(signature, message, good, (/** @type {string} */ why) => fail(refused(why)));
    });
};

/** A byte array's own `length` could be the page's. */
const sizeOf = (/** @type {Uint8Array} */ bytes) => /** @type {any} */ (viewByteLength)(bytes);

/** @returns {any} */
const split = (/** @type {any} */ token) => {
  if (typeof token !== 'string' || token.length > MAX_TOKEN || stringIndexOf(token, PREFIX) !== 0) return null;
  const rest = stringSlice(token, PREFIX.length);
  const dot = stringIndexOf(rest, '.');
  if (dot < 0) return null;
  const payload = codecBytes(stringSlice(rest, 0, dot));
  const signature = codecBytes(stringSlice(rest, dot + 1));
  if (payload === null || signature === null || sizeOf(signature) !== SIGNATURE_BYTES) return null;
  const size = sizeOf(payload);
  const message = new Bytes(DOMAIN.length + 1 + size);
  for (let i = 0; i < DOMAIN.length; i += 1) message[i] = charCodeAt(DOMAIN, i);
  for (let i = 0; i < size; i += 1) message[DOMAIN.length + 1 + i] = payload[i];
  return { __proto__: null, message, payload, signature };
};
