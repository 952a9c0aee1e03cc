// Owns what other chains' transactions look like: bytes, which each strict reader is shown in turn, and JSON, by the names in it.
/** @typedef {import('./understand.mjs').Context} Context */
/** @typedef {import('./understand.mjs').Understood} Understood */
/** @typedef {(call: Record<string, any>) => { findings: any[] }} Inspect */

/** Stands for a contract that was not named; whatever is said about it is not shown. */
export const UNNAMED = '0x00000000000000000000000000000000ca11da7a';

/** The receiver that a message of TON's needs around its body, where only the body is there. */
const NOBODY = `0:${UNNAMED.slice(2).padStart(64, '0')}`;
/** How that one is printed, on the main and on the test network. */
const PRINTED = /^tvm:-\d+:[U0]QA+yhHae/;

const inHex = (/** @type {Buffer} */ bytes) => bytes.toString('hex');
const inBase64 = (/** @type {Buffer} */ bytes) => bytes.toString('base64');
const asBytes = (/** @type {Buffer} */ bytes) => ({ $bytes: inHex(bytes) });

/** The method that takes such bytes, and how it takes them. @type {[string, (bytes: Buffer) => unknown[]][]} */
const BYTES = [
  ['bip122:pushTx', (bytes) => [inHex(bytes)]],
  ['stellar:signTransaction', (bytes) => [inBase64(bytes)]],
  ['cip34:signTx', (bytes) => [inHex(bytes)]],
  ['xrpl:submit', (bytes) => [inHex(bytes)]],
  ['tvm:sendTransaction', (bytes) => [{ messages: [{ address: NOBODY, amount: '1', payload: inBase64(bytes) }] }]],
  ['sui:signTransaction', (bytes) => [{ transaction: inBase64(bytes) }]],
  ['aptos:signTransaction', (bytes) => [asBytes(bytes)]],
  ['cosmos:sendTx', (bytes) => ['cosmoshub-4', asBytes(bytes)]],
  ['tron:sendHexTransaction', (bytes) => [inHex(bytes)]],
  // What is signed of it, without its signatures.
  ['tron:sendHexTransaction', (bytes) => [inHex(Buffer.concat([Buffer.from([10, ...length(bytes)]), bytes]))]],
  ['solana:signTransaction', (bytes) => [asBytes(bytes)]],
];

/** As protobuf writes it. @param {Buffer} bytes */
function length({ length: left }) {
  const digits = [];
  for (; left > 127; left >>>= 7) digits.push((left & 127) | 128);
  return [...digits, left];
}

/** Which names tell an object, the method that takes it, and how. @type {[(value: any) => unknown, string, (value: any) => unknown[]][]} */
const SHAPES = [
  [(it) => it.TransactionType, 'xrpl:submit', (it) => [it]],
  [(it) => it.raw_data_hex ?? it.raw_data, 'tron:sign', (it) => [it]],
  [(it) => it.msgs && it.chain_id, 'cosmos:signAmino', (it) => [it.chain_id, '', it]],
  [(it) => it.messages?.[0]?.address, 'tvm:sendTransaction', (it) => [it]],
  [(it) => it.function && (it.functionArguments ?? it.arguments), 'aptos:signAndSubmitTransaction', (it) => [it]],
  [(it) => (it.receiverId ?? it.receiver_id) && it.actions, 'near:signAndSendTransaction', (it) => [it]],
  [(it) => it.commands && it.inputs, 'sui:signTransaction', (it) => [{ transaction: JSON.stringify(it) }]],
  [(it) => it.genesisHash && it.method, 'polkadot:signPayload', (it) => [it]],
  [
    (it) => isStarknet((it.calls ?? it)[0]),
    'starknet:wallet_addInvokeTransaction',
    (it) => [{ calls: it.calls ?? it }],
  ],
  [(it) => it.sender && it.callData, 'eth_sendUserOperation', (it) => [it]],
  [(it) => Array.isArray(it.calls), 'wallet_sendCalls', (it) => [it]],
];

/** @param {string} method @param {unknown[]} params @param {Context} context @returns {Understood} */
const asked = (method, params, { chain = '' }) => ({
  title: method,
  call: { surface: method.includes(':') ? 'wallet' : 'eip1193', method, params, chain },
});

/** @param {any} call */
function isStarknet(call) {
  return (call?.contract_address ?? call?.contractAddress) && (call.entry_point ?? call.entrypoint);
}

/** The transaction that these names make of an object, if they do. @param {any} value @param {Context} context */
export function ofShape(value, context) {
  const found = SHAPES.find(([tells]) => tells(value));
  return found ? asked(found[1], found[2](value), context) : null;
}

/** Solana's transactions as its nodes take them. @param {string} text @param {Context} context @param {Inspect} inspect */
export function ofBase58(text, context, inspect) {
  if (text.length < 100 || /[^1-9A-HJ-NP-Za-km-z]/.test(text)) return null;
  const answer = asked('solana:signTransaction', [{ transaction: text }], context);
  return inspect(answer.call).findings.some(({ account }) => account) ? answer : null;
}

/** The first transaction that these bytes are from end to end, if they are one. @param {Buffer} bytes @param {Context} context @param {Inspect} inspect */
export function ofBytes(bytes, context, inspect) {
  for (const [method, params] of BYTES) {
    const answer = asked(method, params(bytes), context);
    const { findings } = inspect(answer.call);
    // Where it pays nobody, bytes that may as well be calldata are that.
    const unread = findings.some(({ role }) => role === 'opaque');
    if (findings.some(pays) || (!unread && bytes.length % 32 !== 4)) return answer;
  }
  return null;
}

/** Whether somebody is paid or empowered who was named. @param {{ role: string, account: string | null }} finding */
export const pays = ({ role, account }) => account !== null && role !== 'mention' && !isNobody(account);

/** Whether an account stands for one that was not named. @param {string | null} account */
export const isNobody = (account) =>
  account !== null && (account.toLowerCase().endsWith(UNNAMED) || PRINTED.test(account));
