// Gives `payeeguard inspect` the transactions of every chain as somebody would paste them: bytes as hex or base64, and JSON, with no
// word of what they are.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { understand } from '../../js-shim/cli/understand.mjs';
import { payeeguard } from './cli.mjs';

const { inspect } = await import(new URL('../../dist/analyzer/node.mjs', import.meta.url).href);
const vectors = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));
const inHex = (/** @type {string} */ base64) => Buffer.from(base64, 'base64').toString('hex');

/** What is signed of Tron's transactions, and JSON as it is. @type {[string, any, (it: any) => any[], string][]} */
const chains = [
  ['xrpl-transactions', 'xrpl', ({ json, blob }) => [blob, json], 'xrpl:submit'],
  ['stellar-sdk', 'stellar', ({ xdr }) => [inHex(xdr)], 'stellar:signTransaction'],
  ['cardano-serialization-lib', 'cardano', ({ transaction }) => [transaction], 'cip34:signTx'],
  ['ton-core', 'ton', ({ request }) => [request], 'tvm:sendTransaction'],
  ['move-sdks', 'sui', ({ bytes }) => [bytes], 'sui:signTransaction'],
  ['move-sdks', 'aptos', ({ bytes }) => [bytes], 'aptos:signTransaction'],
  ['cosmjs', 'cosmos', ({ raw }) => [raw], 'cosmos:sendTx'],
  ['tronweb', 'tron', ({ transaction }) => [transaction.raw_data_hex], 'tron:sendHexTransaction'],
  ['tronweb', 'tron', ({ transaction }) => [transaction], 'tron:sign'],
  ['near-api-js', 'near', ({ transaction }) => [transaction], 'near:signAndSendTransaction'],
  ['starknet-js', 'starknet', ({ calls }) => [calls], 'starknet:wallet_addInvokeTransaction'],
];

/** The payees of the only call that a text is taken for, and its name. @param {string | Uint8Array} input */
function taken(input) {
  const [{ title, call }] = understand(Buffer.from(/** @type {any} */ (input)), {}, inspect);
  const roles = inspect(call).findings.map((/** @type {any} */ { role, account }) => `${role} ${account}`);
  return { title, findings: roles.sort() };
}

for (const [file, key, inputs, method] of chains) {
  test(`${file}: ${method}`, () => {
    let tried = 0;
    for (const vector of vectors(file)[key]) {
      const pays = (/** @type {any} */ { role }) => ['payee', 'delegate', 'authority', 'spender'].includes(role);
      if (!vector.findings?.some(pays)) continue;
      for (const input of inputs(vector)) {
        if (!input) continue;
        tried += 1;
        const text = typeof input === 'string' ? input : JSON.stringify(input);
        const answer = taken(text);
        assert.equal(answer.title, method, `${vector.name}: ${text}`);
        assert.ok(
          answer.findings.some((/** @type {string} */ it) => /^(?:payee|delegate|authority|spender) /.test(it)),
          vector.name,
        );
        if (typeof input !== 'string') continue;
        const bytes = Buffer.from(input, 'hex');
        assert.deepEqual(taken(bytes.toString('base64')), answer, vector.name);
        assert.deepEqual(taken(bytes), answer, vector.name);
      }
    }
    assert.ok(tried > 2, `${tried} transactions`);
  });
}

test('a transaction of Bitcoin, and a message of Solana without signatures', () => {
  const out = '0140420f0000000000160014751e76e8199196d454941c45d1b3a323f1433bd6';
  for (const raw of [
    `0200000001${'07'.repeat(32)}0000000000ffffffff${out}00000000`,
    `02000000000101${'07'.repeat(32)}0000000000ffffffff${out}020101010200000000`,
  ]) {
    const { title, findings } = taken(raw);
    assert.equal(title, 'bip122:pushTx');
    assert.match(findings[0], /^payee bip122:.*:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4$/);
  }
  const { solana, expected } = vectors('solana-web3');
  const message = Buffer.from(solana[0].transaction, 'hex').subarray(65);
  assert.equal(taken(message).title, 'solana:signTransaction');
  assert.match(taken(message.toString('base64')).findings.join(), new RegExp(`payee solana:\\w+:${expected}`));
});

test('calldata stays calldata, and what a contract does that was not named is not said', () => {
  for (const data of ['0x12345678', `0x00000000${'00'.repeat(640)}`, `0x12345678${'ab'.repeat(32)}`]) {
    assert.equal(taken(data).title, 'calldata');
  }
  assert.match(payeeguard(['inspect', '0x12345678']).out, /nothing .* was found\n\(read as a call of a contract/);
  const link = payeeguard(['inspect', 'te6cckEBAQEADgAAGEhlbGxvIHdvcmxkIZ==']);
  assert.doesNotMatch(link.out, /ca11da7a|yhHae/i);
});

test('a sign-in is read as a message, user operations and batches of calls as requests', () => {
  const USER = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
  const words = `shop.example wants you to sign in with your Ethereum account:\n${USER}\n\nURI: https://shop.example\n`;
  assert.equal(taken(words).title, 'personal_sign');
  const operation = { sender: USER, nonce: '0x0', callData: '0x', signature: '0x' };
  assert.equal(taken(JSON.stringify(operation)).title, 'eth_sendUserOperation');
  const { title, findings } = taken(JSON.stringify({ chainId: '0x1', calls: [{ to: USER, value: '0x5' }] }));
  assert.deepEqual([title, findings], ['wallet_sendCalls', [`payee eip155:1:${USER}`]]);
});
