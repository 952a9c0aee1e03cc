// Signs expectation tokens for the samples with a key that exists for them alone.
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

const SEED = '7061796565677561726420746573742073657474696e67206b65792031323334';
const PKCS8 = '302e020100300506032b657004220420';
const key = createPrivateKey({ key: Buffer.from(PKCS8 + SEED, 'hex'), format: 'der', type: 'pkcs8' });

/** The public key as a policy lists it. */
export const SIGNER = `ed25519:${createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')}`;

let ids = 0;
/** A token for these claims; `other` makes one that no policy of these samples trusts. */
export function tokenFor(claims, { broken = false } = {}) {
  const now = Math.floor(Date.now() / 1000);
  const payload = Buffer.from(
    JSON.stringify({ v: 1, role: 'payee', iat: now, exp: now + 300, jti: `t${(ids += 1)}`, ...claims }),
  );
  const message = Buffer.concat([Buffer.from('payeeguard/expect/v1\0'), payload]);
  const signature = sign(null, message, key);
  if (broken) signature[0] ^= 1;
  return `payeeguard1.${payload.toString('base64url')}.${signature.toString('base64url')}`;
}
