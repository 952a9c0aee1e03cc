// Signs expectation tokens for the samples with a key that exists for them alone.
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { signPolicy } from '../../js-shim/cli/signing.mjs';
import { signToken } from '../../js-shim/cli/token.mjs';

const SEED = '7061796565677561726420746573742073657474696e67206b65792031323334';
const PKCS8 = '302e020100300506032b657004220420';
const keyOf = (seed) => createPrivateKey({ key: Buffer.from(PKCS8 + seed, 'hex'), format: 'der', type: 'pkcs8' });
const key = keyOf(SEED);
/** A key that no policy lists. */
const stranger = keyOf(SEED.split('').reverse().join(''));

/** The public key as a policy lists it. */
export const SIGNER = `ed25519:${createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')}`;

/** A token for these claims; a broken one has one bit of its signature changed. */
export function tokenFor(claims, { broken = false } = {}) {
  const token = signToken(claims, key);
  return broken ? token.slice(0, -3) + (token.at(-3) === 'A' ? 'B' : 'A') + token.slice(-2) : token;
}

/** A signed policy (JSON text) for the page of these addresses; by a key that the page does not know, if so wanted. */
export function policyFor(a, policy, statement, { strange = false } = {}) {
  const now = Math.floor(Date.now() / 1000);
  const text = JSON.stringify({ version: 1, ...policy });
  const whole = { aud: a.origin, iat: now, exp: now + 600, ...statement, policy: text };
  return JSON.stringify(
    signPolicy(whole, (strange ? stranger : key).export({ type: 'pkcs8', format: 'pem' }).toString()),
  );
}
