// Owns expectation tokens: which bytes are signed and what a token looks like. docs/signed-expectations.md is its text.
import { createPrivateKey, randomUUID, sign } from 'node:crypto';

/** What stands before the payload in the signed bytes, a zero byte after it: a signature made for anything else never fits. */
export const DOMAIN = 'payeeguard/expect/v1';
const PREFIX = 'payeeguard1';

/**
 * @typedef {object} Claims
 * @property {string} aud the page's origin
 * @property {string} account CAIP-10
 * @property {string} [role] `payee` when left out
 * @property {string} [asset] CAIP-19
 * @property {string} [max] decimal, in the asset's smallest unit
 * @property {string} [payer] CAIP-10 account that has to pay
 * @property {string} [order] the shop's own reference
 * @property {number} [iat] seconds since 1970; now when left out
 * @property {number} [exp] seconds since 1970; ten minutes after `iat` when left out
 * @property {string} [jti] used once; random when left out
 */

/**
 * A token for one payment, for `payeeguard.present(token)` in the page.
 * @param {Claims} claims
 * @param {string | import('node:crypto').KeyObject} key Ed25519 private key, PEM or KeyObject
 * @returns {string}
 */
export function signToken(claims, key) {
  const iat = claims.iat ?? Math.floor(Date.now() / 1000);
  const whole = { v: 1, role: 'payee', exp: iat + 600, jti: randomUUID(), ...claims, iat };
  const payload = Buffer.from(JSON.stringify(whole), 'utf8');
  const signer = typeof key === 'string' ? createPrivateKey(key) : key;
  if (signer.asymmetricKeyType !== 'ed25519') throw new TypeError('the key is not an Ed25519 private key');
  const signature = sign(null, Buffer.concat([Buffer.from(`${DOMAIN}\0`, 'latin1'), payload]), signer);
  return [PREFIX, payload.toString('base64url'), signature.toString('base64url')].join('.');
}
