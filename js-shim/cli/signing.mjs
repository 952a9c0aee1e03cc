// Owns the signed policy: which bytes are signed, the envelope around them, and the keys. docs/signed-policy.md is its text.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { CliFailure } from './failure.mjs';

/** The first line of what is signed: a signature made for anything else never fits. */
export const DOMAIN = 'payeeguard/policy/v1';

/**
 * @typedef {object} Envelope
 * @property {typeof DOMAIN} payeeguard
 * @property {string} aud the page's origin
 * @property {number} serial grows with every policy of one signer and origin; a smaller one is refused as a rollback
 * @property {number} iat seconds since 1970
 * @property {number} exp seconds since 1970
 * @property {string} signer `ed25519:` and 64 hexadecimal digits
 * @property {string} policy the policy's exact text
 * @property {string} signature base64url
 */

/** SubjectPublicKeyInfo of an Ed25519 key without the key. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * The exact bytes that are signed: five lines, then the policy's text as it stands.
 * @param {Pick<Envelope, 'aud' | 'serial' | 'iat' | 'exp' | 'policy'>} envelope
 */
export function signedBytes({ aud, serial, iat, exp, policy }) {
  return Buffer.from(`${DOMAIN}\n${aud}\n${serial}\n${iat}\n${exp}\n${policy}`, 'utf8');
}

/** A new key: the private half as PEM, the public half as a policy names it. */
export function makeKey() {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), signer: signerOf(privateKey) };
}

/** @param {import('node:crypto').KeyObject} key */
function signerOf(key) {
  const spki = createPublicKey(/** @type {any} */ (key)).export({ type: 'spki', format: 'der' });
  return `ed25519:${spki.subarray(SPKI.length).toString('hex')}`;
}

/** @param {string} pem @param {string} from where it came from */
function privateKey(pem, from) {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Told below, as any other key that is none of ours.
  }
  throw new CliFailure(
    'cli-key',
    `${from} holds no Ed25519 private key in PEM; \`payeeguard policy keygen\` makes one.`,
  );
}

/**
 * @param {Pick<Envelope, 'aud' | 'serial' | 'iat' | 'exp' | 'policy'>} statement
 * @param {string} pem
 * @param {string} [from] where the key came from
 * @returns {Envelope}
 */
export function signPolicy(statement, pem, from = 'the key') {
  const key = privateKey(pem, from);
  const { aud, serial, iat, exp, policy } = statement;
  const signature = sign(null, signedBytes(statement), key).toString('base64url');
  return { payeeguard: DOMAIN, aud, serial, iat, exp, signer: signerOf(key), policy, signature };
}

/**
 * Why an envelope is not to be believed, or null.
 * @param {any} envelope
 * @param {{ signers: string[], aud?: string, now?: number, after?: number }} expected `after`: the last serial that was accepted
 * @returns {string | null}
 */
export function refusal(envelope, { signers, aud, now = Math.floor(Date.now() / 1000), after = -1 }) {
  const whole = (/** @type {any} */ value) => Number.isSafeInteger(value) && value >= 0;
  const { serial, iat, exp, signer, signature, policy } = envelope ?? {};
  const texts = [envelope?.aud, signer, signature, policy].every((value) => typeof value === 'string');
  if (envelope?.payeeguard !== DOMAIN || !texts || ![serial, iat, exp].every(whole)) return 'malformed';
  if (!/^ed25519:[0-9a-f]{64}$/.test(signer) || envelope.aud.includes('\n')) return 'malformed';
  if (!signers.includes(signer)) return 'signer';
  const key = createPublicKey({
    key: Buffer.concat([SPKI, Buffer.from(signer.slice(8), 'hex')]),
    format: 'der',
    type: 'spki',
  });
  if (!verify(null, signedBytes(envelope), key, Buffer.from(signature, 'base64url'))) return 'signature';
  if (aud !== undefined && envelope.aud !== aud) return 'audience';
  if (now < iat || now >= exp) return 'time';
  return serial <= after ? 'rollback' : null;
}
