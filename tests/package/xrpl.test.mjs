// Compares the analyzer with the ledger's own codec (ripple-binary-codec): whom any transaction that it can write names, as JSON and as
// bytes, as it is and with one byte changed.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
const { decode, encode } = require('ripple-binary-codec');
const { classicAddressToXAddress, encodeAccountID } = require('ripple-address-codec');
/** @type {{ FIELDS: [string, any][], TRANSACTION_TYPES: object, TRANSACTION_FORMATS: Record<string, any[]> }} */
const definitions = require('ripple-binary-codec/dist/enums/definitions.json');
// Built after the types are checked, so found by its address.
const { inspect } = await import(new URL('../../dist/analyzer/node.mjs', import.meta.url).href);

const FIELDS = Object.fromEntries(definitions.FIELDS);
/** What is not sent: what the ledger writes itself. */
const PSEUDO = ['Invalid', 'EnableAmendment', 'SetFee', 'UNLModify'];
const TYPES = Object.keys(definitions.TRANSACTION_TYPES).filter((name) => !PSEUDO.includes(name));
/** The roles of accounts by the names of their fields; everyone else is only mentioned. @type {Record<string, string>} */
const ROLES = { Destination: 'payee', RegularKey: 'authority', NFTokenMinter: 'operator', Authorize: 'delegate' };
/** What is refused as JSON and as bytes, since whom it pays or empowers stands on the ledger, in a bridge, or nowhere. */
const REFUSED = /^(XChain|Loan|Confidential|Sponsorship|LedgerStateFix$|NFTokenAcceptOffer$|VaultDeposit$)/;

/** SplitMix32: failures repeat. */
let seed = 1;
const random = (/** @type {number} */ below) => {
  seed = (seed + 0x9e3779b9) | 0;
  let z = seed ^ (seed >>> 16);
  z = Math.imul(z, 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return ((z ^ (z >>> 15)) >>> 0) % below;
};
const pick = (/** @type {any[]} */ list) => list[random(list.length)];
const bytes = (/** @type {number} */ count) => Uint8Array.from({ length: count }, () => random(256));
const hex = (/** @type {number} */ count) => Buffer.from(bytes(count)).toString('hex').toUpperCase();
const address = () => encodeAccountID(bytes(20));
const SENDER = address();
const CURRENCIES = ['USD', 'EUR', hex(20)];
const token = () => ({ currency: pick(CURRENCIES), issuer: address() });
const issuance = () => ({ mpt_issuance_id: hex(24) });

/** Names of lists, and what may be in them. @type {Record<string, () => any>} */
const LISTS = {
  Memos: () => ({ Memo: { MemoData: hex(random(300)) } }),
  Signers: () => ({ Signer: { Account: address(), SigningPubKey: hex(33), TxnSignature: hex(70) } }),
  SignerEntries: () => ({ SignerEntry: { Account: address(), SignerWeight: 1 } }),
  AuthAccounts: () => ({ AuthAccount: { Account: address() } }),
  AuthorizeCredentials: () => ({ Credential: { Issuer: address(), CredentialType: hex(5) } }),
  AcceptedCredentials: () => ({ Credential: { Issuer: address(), CredentialType: hex(5) } }),
  Permissions: () => ({ Permission: { PermissionValue: 'Payment' } }),
  RawTransactions: () => ({ RawTransaction: transaction(pick(['Payment', 'AccountSet', 'SetRegularKey']), false) }),
};

/** @type {Record<string, (name: string) => any>} */
const VALUES = {
  UInt8: () => random(256),
  UInt16: () => random(65536),
  UInt32: () => random(0x7fffffff),
  UInt64: (name) => (/Amount/.test(name) ? String(random(1e9)) : hex(8)),
  Hash128: () => hex(16),
  Hash160: () => hex(20),
  Hash192: () => hex(24),
  Hash256: () => hex(32),
  Blob: () => hex(pick([0, 1, 33, 192, 193, 700])),
  AccountID: address,
  Amount: (name) =>
    pick(
      [
        () => String(2 + random(1e9)),
        () => ({ ...token(), value: `${1 + random(1e6)}.5` }),
        () => ({ ...issuance(), value: String(2 + random(1e9)) }),
      ].slice(0, /Signed|^Fee/.test(name) ? 1 : 3),
    )(),
  Issue: () => pick([() => ({ currency: 'XRP' }), token, issuance])(),
  Currency: () => pick(CURRENCIES),
  PathSet: () => [[{ account: address() }, { currency: 'USD', issuer: address() }], [{ currency: 'XRP' }]],
  Vector256: () => [hex(32), hex(32)],
  STArray: (name) => (LISTS[name] ? [LISTS[name](), LISTS[name]()] : undefined),
  XChainBridge: () => ({
    LockingChainDoor: address(),
    LockingChainIssue: { currency: 'XRP' },
    IssuingChainDoor: address(),
    IssuingChainIssue: { currency: 'XRP' },
  }),
  Number: () => String(random(1e6)),
};

/** @param {string} type @param {boolean} outer @returns {Record<string, any>} */
function transaction(type, outer) {
  const common = outer ? definitions.TRANSACTION_FORMATS.common : [];
  /** @type {Record<string, any>} */
  const json = { TransactionType: type, Account: SENDER, Sequence: random(1e6), Fee: '12', SigningPubKey: '' };
  for (const { name, optionality } of [...definitions.TRANSACTION_FORMATS[type], ...common]) {
    const value = name in json ? undefined : VALUES[FIELDS[name].type]?.(name);
    if (value !== undefined && (optionality === 0 || random(2) === 0)) json[name] = value;
  }
  return json;
}

/** Whom a transaction names and what for, and whether all of it is read. @param {any} argument */
function read(argument) {
  const call = { surface: 'wallet', method: 'xrpl:sign', params: [argument] };
  const { findings } = inspect(call, { version: 1 });
  const named = findings.filter((/** @type {any} */ it) => it.account !== null && it.role !== 'mention');
  return {
    whole: !findings.some((/** @type {any} */ it) => it.role === 'opaque' && it.why !== 'terms/offer'),
    named: named.map((/** @type {any} */ it) => `${it.role} ${it.account.slice('xrpl:0:'.length)} ${it.amount}`).sort(),
  };
}

/** Whom its fields of accounts name, as the codec's own tables have them. @param {any} json @returns {string[]} */
function said(json) {
  if (Array.isArray(json)) return json.flatMap(said);
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) => {
    if (name === 'Signers') return [];
    // Whoever sells is paid by an offer to buy; elsewhere an owner is one of what was there before.
    const sells = name === 'Owner' && json.TransactionType === 'NFTokenCreateOffer';
    const role = sells ? 'payee' : FIELDS[name]?.type === 'AccountID' && ROLES[name];
    if (!role) return said(value);
    const tag = name === 'Destination' ? json.DestinationTag : undefined;
    return [`${role} ${tag === undefined ? value : classicAddressToXAddress(value, tag, false)}`];
  });
}

test('every transaction that is sent, as JSON and as bytes', () => {
  const whole = new Set();
  for (let i = 0; i < 2000; i += 1) {
    const type = TYPES[i % TYPES.length];
    const json = transaction(type, true);
    const here = read(json);
    for (const one of said(json)) {
      const found = here.named.some((/** @type {string} */ it) => it.startsWith(`${one} `));
      assert.ok(found, `${one} in ${JSON.stringify(json)}`);
    }
    const there = read({ tx_blob: encode(json) });
    assert.ok(there.whole <= here.whole && here.whole !== REFUSED.test(type), JSON.stringify(json));
    if (!there.whole) continue;
    whole.add(type);
    assert.deepEqual(there.named, here.named, JSON.stringify(json));
  }
  const never = TYPES.filter((type) => !whole.has(type));
  assert.deepEqual(
    never,
    TYPES.filter((type) => REFUSED.test(type)),
  );
});

test('bytes with one of them changed say what the codec says, or are refused', () => {
  let compared = 0;
  for (let i = 0; i < 1500; i += 1) {
    const blob = Buffer.from(encode(transaction(pick(TYPES), true)), 'hex');
    blob[random(blob.length)] = random(256);
    const changed = blob.toString('hex').toUpperCase();
    let json;
    try {
      json = decode(changed);
      if (encode(json) !== changed) continue;
    } catch {
      // The codec cannot read it, so no wallet with it signs it.
      continue;
    }
    const there = read({ tx_blob: changed });
    if (!there.whole) continue;
    compared += 1;
    assert.deepEqual(there.named, read(json).named, JSON.stringify(json));
  }
  assert.ok(compared > 700, String(compared));
});
