// Compares the analyzer with the test vectors that ethers ships (@ethersproject/testcases): addresses, typed data, signed transactions.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { getAddress } from 'ethers';

// Built after the types are checked, so found by its address.
const { inspect, parseAccount } = await import(new URL('../../dist/analyzer/node.mjs', import.meta.url).href);

const require = createRequire(import.meta.url);

/** @param {string} name @returns {any[]} */
const cases = (name) =>
  JSON.parse(
    gunzipSync(readFileSync(require.resolve(`@ethersproject/testcases/testcases/${name}.json.gz`))).toString(),
  );

/** @param {string} method @param {any[]} params @returns {any[]} */
const findings = (method, params) => inspect({ surface: 'eip1193', method, params }, { version: 1 }).findings;

/** @param {string | undefined} quantity "0x" is zero in these files */
const number = (quantity) => (quantity === undefined || quantity === '0x' ? 0n : BigInt(quantity));

/** The same letters, the first one in the other case: a checksum that is wrong. @param {string} address */
const miscased = (address) => {
  if (!/[a-f]/i.test(address.slice(2))) return address;
  const at = address.slice(2).search(/[a-f]/i) + 2;
  const letter = address[at];
  const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  return address.slice(0, at) + other + address.slice(at + 1);
};

test('every address is printed back with its checksum; with a wrong one a wallet takes it and a policy does not', () => {
  const list = cases('accounts');
  let miscasedCount = 0;
  for (const { address, checksumAddress } of list) {
    const wrong = miscased(checksumAddress);
    for (const written of [address, checksumAddress, wrong]) {
      const [found, ...more] = findings('eth_sendTransaction', [{ to: written, value: '0x1' }]);
      assert.deepEqual(
        [found.account, found.role, found.amount, more],
        [`eip155:*:${checksumAddress}`, 'payee', '1', []],
      );
    }
    // An address of one case has no checksum.
    if (/[a-f]/.test(wrong.slice(2)) && /[A-F]/.test(wrong)) {
      miscasedCount += 1;
      assert.throws(() => parseAccount(`eip155:1:${wrong}`), wrong);
    }
  }
  assert.ok(miscasedCount > 900, `${miscasedCount} with a wrong checksum`);
});

/**
 * Every value of a kind of type in a value, with its place, by the types alone.
 * @param {Record<string, { name: string, type: string }[]>} types
 * @param {string} type
 * @param {any} value
 * @param {string} path
 * @param {RegExp} kind
 * @returns {[string, string][]}
 */
const places = (types, type, value, path, kind) => {
  const inner = /^(.*)\[\d*\]$/.exec(type)?.[1];
  if (inner)
    return value.flatMap((/** @type {any} */ one, /** @type {number} */ at) =>
      places(types, inner, one, `${path}[${at}]`, kind),
    );
  if (types[type])
    return types[type].flatMap((field) => places(types, field.type, value[field.name], `${path}.${field.name}`, kind));
  return kind.test(type) ? [[path, value]] : [];
};

const DOMAIN = { name: 'string', version: 'string', chainId: 'uint256', verifyingContract: 'address', salt: 'bytes32' };

test('every address of random typed data is found at its place, and nothing else', () => {
  let count = 0;
  for (const { name, types, primaryType, domain, data } of cases('eip712')) {
    const fields = Object.entries(DOMAIN).filter(([key]) => key in domain);
    const EIP712Domain = fields.map(([key, type]) => ({ name: key, type }));
    const typed = { types: { ...types, EIP712Domain }, primaryType, domain, message: data };
    const found = findings('eth_signTypedData_v4', [`0x${'33'.repeat(20)}`, JSON.stringify(typed)]);
    const all = (/** @type {RegExp} */ kind) => places(types, primaryType, data, 'params[1].message', kind);
    // A number or bytes as long as an address may be one, and is mentioned then.
    const numbers = new Set(all(/^(u?int|bytes)/).map(([path]) => path));
    const said = found.filter(
      ({ path, role }) => path.startsWith('params[1].message') && !(role === 'mention' && numbers.has(path)),
    );
    const wanted = all(/^address$/);
    count += wanted.length;
    assert.deepEqual(
      said.map(({ path, account }) => `${path} ${account}`).sort(),
      wanted.map(([path, address]) => `${path} eip155:${domain.chainId ?? '*'}:${getAddress(address)}`).sort(),
      name,
    );
  }
  assert.ok(count > 500, `${count} addresses`);
});

/**
 * What a signed transaction says, by the core: the payee of its value, or the contract that it calls or makes.
 * @param {string} raw
 * @param {string | undefined} to
 * @param {bigint} value
 * @param {string} chain
 * @param {string} name
 */
const agree = (raw, to, value, chain, name) => {
  const found = findings('eth_sendRawTransaction', [raw]);
  if (!to || to === '0x') {
    assert.ok(
      found.some(({ role }) => role === 'contract' || role === 'opaque'),
      `${name}: a contract is made`,
    );
    return;
  }
  const own = found.filter(({ account }) => account === `eip155:${chain}:${getAddress(to)}`);
  assert.ok(own.length > 0, `${name}: ${JSON.stringify(found)}`);
  if (value > 0n)
    assert.ok(
      own.some(({ role, amount }) => role !== 'mention' && (amount === null || BigInt(amount) === value)),
      name,
    );
};

test('signed transactions of every type pay whom and what ethers says', () => {
  const legacy = cases('transactions');
  for (const { name, to, value, signedTransaction, signedTransactionChainId5 } of legacy) {
    agree(signedTransaction, to, number(value), '*', name);
    agree(signedTransactionChainId5, to, number(value), '5', name);
  }
  const typed = cases('typed-transactions');
  for (const { name, tx, signed } of typed)
    agree(signed, tx.to, number(tx.value), String(Number(tx.chainId ?? 0)), name);
  assert.ok(legacy.length > 1000 && typed.length > 1000);
});
