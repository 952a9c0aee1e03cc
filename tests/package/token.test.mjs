// Checks `payeeguard token`: what it signs, that the signature is good, and what it refuses to sign.
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { addresses, folder, payeeguard } from './cli.mjs';

const ORIGIN = 'https://shop.example';

test('a token says what was asked and verifies with the published key', (t) => {
  const key = join(folder(t), 'key.pem');
  const signer = payeeguard(['policy', 'keygen', key]).out.trim();
  const account = `eip155:1:${addresses.GOOD}`;
  const made = payeeguard(['token', '--key', key, '--origin', ORIGIN, '--account', account, '--max', '5']);
  assert.equal(made.code, 0, made.err);
  const [prefix, payload, signature] = made.out.trim().split('.');
  assert.equal(prefix, 'payeeguard1');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  assert.deepEqual(
    { v: claims.v, aud: claims.aud, account: claims.account, role: claims.role, max: claims.max },
    { v: 1, aud: ORIGIN, account, role: 'payee', max: '5' },
  );
  assert.equal(claims.exp - claims.iat, 600);
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(signer.slice(8), 'hex')]);
  const message = Buffer.concat([Buffer.from('payeeguard/expect/v1\0'), Buffer.from(payload, 'base64url')]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  assert.ok(verify(null, message, publicKey, Buffer.from(signature, 'base64url')));

  const refused = payeeguard(['token', '--key', key, '--origin', ORIGIN, '--account', account.slice(0, -1)]);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /cli-policy: account-malformed at \$\.payees\[0\]\.account/);
  assert.equal(payeeguard(['token', '--key', key, '--origin', `${ORIGIN}/shop`, '--account', account]).code, 2);
});
