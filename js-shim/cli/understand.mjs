// Owns guessing what a piece of hex, base64 or JSON is, and writing it as the call that would carry it.
import { CliFailure } from './failure.mjs';
import { UNNAMED, ofBase58, ofBytes, ofShape, pays } from './formats.mjs';

/** @typedef {{ title: string, call: Record<string, any> }} Understood */
/** @typedef {{ chain?: string, to?: string, url?: string, from?: string }} Context */

const hexOf = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString('hex');

/** @param {string} method @param {unknown} params @param {Context} context @returns {Understood} */
const request = (method, params, { chain = '' }) => ({
  title: method,
  call: { surface: 'eip1193', method, params, chain },
});

/** @param {string} method @param {unknown[]} args @param {Context} context @returns {Understood} */
const wallet = (method, args, { chain = '' }) => ({
  title: method,
  call: { surface: 'wallet', method, params: args, chain },
});

/** @param {Uint8Array} bytes */
const bytesArgument = (bytes) => ({ $bytes: hexOf(bytes) });

/** How each kind is written as a call. @type {Record<string, (bytes: Buffer, context: Context) => Understood>} */
const KINDS = {
  calldata: (bytes, context) => {
    const transaction = { from: context.from, to: context.to ?? UNNAMED, data: `0x${hexOf(bytes)}` };
    return { ...request('eth_sendTransaction', [transaction], context), title: 'calldata' };
  },
  'raw-transaction': (bytes, context) => request('eth_sendRawTransaction', [`0x${hexOf(bytes)}`], context),
  'typed-data': (bytes, context) => request('eth_signTypedData_v4', [context.from ?? UNNAMED, text(bytes)], context),
  message: (bytes, context) => request('personal_sign', [`0x${hexOf(bytes)}`, context.from ?? UNNAMED], context),
  psbt: (bytes, context) => wallet('bip122:signPsbt', [hexOf(bytes)], context),
  solana: (bytes, context) => wallet('solana:signTransaction', [bytesArgument(bytes)], context),
  link: (bytes, { chain = '' }) => ({
    title: 'link',
    call: { surface: 'navigation', method: 'open', url: text(bytes), chain, body: '' },
  }),
  body: (bytes, { url = '' }) => ({
    title: 'request body',
    call: {
      surface: 'fetch',
      method: 'POST',
      url,
      headers: { 'content-type': /^\s*[[{]/.test(text(bytes)) ? 'application/json' : 'text/plain' },
      body: text(bytes),
    },
  }),
};

/** What `--as` takes. */
export const kinds = Object.keys(KINDS);

const text = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString('utf8');

/**
 * The calls that the input stands for.
 * @param {Buffer} input
 * @param {Context & { as?: string }} context
 * @param {import('./formats.mjs').Inspect} inspect
 * @returns {Understood[]}
 */
export function understand(input, context, inspect) {
  const plain = asText(input);
  if (context.as) {
    if (!Object.hasOwn(KINDS, context.as)) {
      throw new CliFailure('cli-usage', `--as takes ${kinds.join(', ')}; not "${context.as}".`);
    }
    const wantsText = ['typed-data', 'body', 'message', 'link'].includes(context.as);
    return [KINDS[context.as](wantsText ? input : (decoded(plain) ?? input), context)];
  }
  if (plain === null) return [ofUnnamed(input, context, inspect)];
  if (plain === '') throw new CliFailure('cli-input', 'The input is empty.');
  if (/^[[{]/.test(plain)) return ofJson(plain, context);
  if (/^[a-z][a-z0-9+.-]*:\S+$/i.test(plain)) return [KINDS.link(Buffer.from(plain), context)];
  if (/^\S+ wants you to sign in with your /.test(plain)) return [KINDS.message(Buffer.from(plain), context)];
  // An address alone asks for nothing; what it is, the reading of a body says.
  const body = KINDS.body(Buffer.from(plain), context);
  const bytes = decoded(plain);
  const namesSomebody = inspect(body.call).findings.some(({ account }) => account);
  if (bytes && (!namesSomebody || plain.length > 120)) return [ofUnnamed(bytes, context, inspect)];
  const other = ofBase58(plain, context, inspect);
  // One word is no body of a request.
  if (!other && !namesSomebody && !/[\s=&]/.test(plain)) {
    throw new CliFailure('cli-input', 'This is no file, and nothing known looks like it; --as says what it is.');
  }
  return [other ?? body];
}

/** What bytes are that nobody named. @param {Buffer} bytes @param {Context} context @param {import('./formats.mjs').Inspect} inspect */
function ofUnnamed(bytes, context, inspect) {
  const kind = kindOf(bytes);
  const answer = KINDS[kind](bytes, context);
  if (kind !== 'calldata') return answer;
  // A method that is known says more than what else these bytes may be.
  return inspect(answer.call).findings.some(pays) ? answer : (ofBytes(bytes, context, inspect) ?? answer);
}

/** Text without surrounding white space, or null for bytes that are none. @param {Uint8Array} input */
function asText(input) {
  try {
    const found = new TextDecoder('utf-8', { fatal: true }).decode(input);
    // eslint-disable-next-line no-control-regex -- what tells bytes from text
    return /[\x00-\x08\x0e-\x1f]/.test(found) ? null : found.trim();
  } catch {
    return null;
  }
}

/** The bytes behind hex or base64. @param {string | null} plain */
function decoded(plain) {
  if (plain === null) return null;
  // What does not belong is looked for: to go over ten million characters that do, takes more stack than there is.
  const digits = plain.replace(/^0x/i, '');
  if (digits.length >= 8 && digits.length % 2 === 0 && !/[^0-9a-f]/i.test(digits)) return Buffer.from(digits, 'hex');
  const packed = plain.replace(/\s+/g, '');
  if (packed.length >= 16 && packed.length % 4 === 0 && !/[^\w+/-]/.test(packed.replace(/={1,2}$/, ''))) {
    return Buffer.from(packed, 'base64');
  }
  return null;
}

/** What bytes are, by their own marks. @param {Buffer} bytes */
function kindOf(bytes) {
  if (bytes.subarray(0, 5).equals(Buffer.from('psbt\xff', 'latin1'))) return 'psbt';
  if (isTransaction(bytes)) return 'raw-transaction';
  if (isSolana(bytes)) return 'solana';
  if (bytes.length >= 4) return 'calldata';
  throw new CliFailure(
    'cli-input',
    `These ${bytes.length} bytes are too few to be a payload; --as says what they are.`,
  );
}

/** An RLP list that ends where the bytes end, after a transaction type or bare. @param {Buffer} bytes */
function isTransaction(bytes) {
  const at = bytes[0] >= 1 && bytes[0] <= 4 ? 1 : 0;
  const head = bytes[at];
  if (head >= 0xf8) {
    const size = head - 0xf7;
    if (bytes.length < at + 1 + size) return false;
    return at + 1 + size + Number(`0x${hexOf(bytes.subarray(at + 1, at + 1 + size))}`) === bytes.length;
  }
  return head >= 0xc0 && at + 1 + (head - 0xc0) === bytes.length;
}

/** As many signatures as the message behind them asks for. @param {Buffer} bytes */
function isSolana(bytes) {
  const signatures = bytes[0];
  const message = 1 + 64 * signatures;
  if (signatures < 1 || signatures > 12 || bytes.length < message + 36) return false;
  return bytes[bytes[message] === 0x80 ? message + 1 : message] === signatures;
}

/** @param {string} plain @param {Context} context @returns {Understood[]} */
function ofJson(plain, context) {
  let value;
  try {
    value = JSON.parse(plain);
  } catch (error) {
    throw new CliFailure('cli-input', `This is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  const isRequest = (/** @type {any} */ item) => typeof item?.method === 'string' && !('surface' in item);
  if (Array.isArray(value) && value.length > 0 && value.every(isRequest)) {
    return value.map((item) => request(item.method, item.params ?? [], context));
  }
  if (typeof value.surface === 'string') {
    return [{ title: value.method ?? value.surface, call: { chain: context.chain ?? '', ...value } }];
  }
  const shaped = ofShape(value, context);
  if (shaped) return [shaped];
  if (isRequest(value)) return [request(value.method, value.params ?? [], context)];
  if (value.types && value.primaryType && value.message) return [KINDS['typed-data'](Buffer.from(plain), context)];
  const keys = Object.keys(value);
  const isCall = keys.some((key) => ['data', 'input', 'value', 'gas', 'authorizationList'].includes(key));
  if (!Array.isArray(value) && isCall && (value.to || value.data || value.input)) {
    return [{ ...request('eth_sendTransaction', [value], context), title: 'transaction' }];
  }
  return [KINDS.body(Buffer.from(plain), context)];
}
