/**
 * Owns arguments that are objects with code of the page's own: a transaction is asked for its bytes or its text once, and the wallet gets a
 * stand-in that can say nothing else.
 *
 * A copy of such an object would keep the page's methods, and those decide anew each time the wallet asks. So a stand-in answers only what
 * follows from what was judged; a wallet that looks for other members of a transaction object finds none.
 */

import {
  Bytes,
  apply,
  create,
  freeze,
  isArray,
  newWeakMap,
  own,
  promiseThen,
  put,
  reflectGet,
  resolved,
  viewBuffer,
  viewByteLength,
  weakGet,
  weakHas,
  weakSet,
} from './primordials.js';
import { copyBytes, quote, toHex } from './snapshot.js';

const SIGNATURE = 64;
const UNSIGNED = freeze({ __proto__: null, requireAllSignatures: false, verifySignatures: false });

/** Whether a value is an account object of a wallet's own; such objects are passed on as they are, since wallets compare them. */
let isAccount = (/** @type {any} */ _value) => false;
/** Says how accounts are known. */
export const knowAccounts = (/** @type {(value: any) => boolean} */ known) => {
  isAccount = known;
};

/** How one call of a wallet of `family` reads objects: `{ prepare, stand, restore }`. @returns {any} */
export const objectReader = (/** @type {string} */ family) => {
  /** @type {any} */
  const special = family === 'solana' ? solanaReader() : family === 'sui' ? suiReader() : null;
  const read =
    special !== null ? special.stand : family === 'aptos' ? standForBcs : family === 'cosmos' ? standForLong : null;
  return {
    __proto__: null,
    prepare: special !== null && special.prepare ? special.prepare : nothingToWaitFor,
    restore: special !== null && special.restore ? special.restore : null,
    stand(/** @type {any} */ value, /** @type {string} */ key) {
      if (key === 'account' && isAccount(value)) return { __proto__: null, json: 'null', copy: value };
      return read === null ? null : read(value, key);
    },
  };
};

const nothingToWaitFor = () => null;

const bytesText = (/** @type {Uint8Array} */ bytes) => '{"$bytes":"' + toHex(bytes) + '"}';

/** A method of a page's object, `null` where there is none. */
const methodOf = (/** @type {any} */ value, /** @type {string} */ name) => {
  const found = reflectGet(value, name);
  return typeof found === 'function' ? found : null;
};

/** The bytes a method of a page's object gives, as a private copy; throws where they are none. */
const ask = (/** @type {any} */ method, /** @type {any} */ value, /** @type {any} */ how) => {
  const bytes = copyBytes(apply(method, value, [how]));
  if (bytes === null) throw 0;
  return bytes;
};

/** Transactions of @solana/web3.js, both kinds. */
const solanaReader = () => {
  /** The page's transaction for each stand-in. */
  const origins = newWeakMap();
  const originOf = (/** @type {any} */ value) =>
    value !== null && typeof value === 'object' && weakHas(origins, value) ? weakGet(origins, value) : value;

  return {
    __proto__: null,
    stand(/** @type {any} */ value) {
      const serialize = methodOf(value, 'serialize');
      if (serialize === null) return null;
      const wire = ask(serialize, value, UNSIGNED);
      const made = solanaStandIn(wire, value, reflectGet(value, 'version') !== undefined);
      weakSet(origins, made, value);
      return { __proto__: null, json: bytesText(wire), copy: made };
    },
    /** A wallet may hand back what it was given, signed; the page gets its own object then, which has the signature too. */
    restore(/** @type {any} */ result) {
      if (!isArray(result)) return originOf(result);
      for (let i = 0; i < result.length; i += 1) {
        const slot = own(result, i);
        const origin = originOf(slot);
        if (origin !== slot) put(result, i, origin);
      }
      return result;
    },
  };
};

/** What a wallet asks a transaction for; `modern` ones (VersionedTransaction) have a version. */
const solanaStandIn = (/** @type {Uint8Array} */ wire, /** @type {any} */ origin, /** @type {boolean} */ modern) => {
  // The count of signatures is a compact number: seven bits in each byte.
  const long = wire[0] > 127;
  const count = long ? (wire[0] & 127) + (wire[1] << 7) : wire[0];
  const from = (long ? 2 : 1) + SIGNATURE * count;
  const length = /** @type {any} */ (viewByteLength)(wire);
  if (from >= length) throw 0;
  const message = () => copyBytes(new Bytes(/** @type {any} */ (viewBuffer)(wire), from, length - from));
  const version = wire[from] > 127 ? wire[from] & 127 : 'legacy';
  const methods = {
    __proto__: null,
    serialize: () => copyBytes(wire),
    serializeMessage: message,
    /** Wallets add their signature to the object; the page's own object is the one that needs it. */
    addSignature(/** @type {any} */ key, /** @type {any} */ signature) {
      const add = methodOf(origin, 'addSignature');
      if (add !== null) apply(add, origin, [key, signature]);
    },
  };
  if (modern) {
    put(methods, 'version', version);
    put(methods, 'message', freeze({ __proto__: null, version, serialize: message }));
  }
  // Wallets may note things on the object, but not replace what it says.
  const stand = create(freeze(methods));
  put(stand, 'signatures', []);
  return stand;
};

/** Transactions of @mysten/sui: `toJSON` answers by promise, so what it says is waited for before anything is judged. */
const suiReader = () => {
  const texts = newWeakMap();
  const keep = (/** @type {any} */ object) => (/** @type {any} */ text) => {
    if (typeof text === 'string') weakSet(texts, object, text);
  };
  return {
    __proto__: null,
    prepare(/** @type {any[]} */ args) {
      /** @type {any} */
      let waiting = null;
      for (let i = 0; i < args.length; i += 1) {
        const input = args[i];
        if (input === null || typeof input !== 'object') continue;
        for (let k = 0; k < SUI_KEYS.length; k += 1) {
          const object = reflectGet(input, SUI_KEYS[k]);
          if (object === null || typeof object !== 'object') continue;
          const toJson = methodOf(object, 'toJSON');
          if (toJson === null) continue;
          const said = promiseThen(resolved(apply(toJson, object, [])), keep(object));
          waiting = waiting === null ? said : promiseThen(waiting, () => said);
        }
      }
      return waiting;
    },
    stand(/** @type {any} */ value, /** @type {string} */ key) {
      if (key !== SUI_KEYS[0] && key !== SUI_KEYS[1]) return null;
      if (!weakHas(texts, value)) {
        // What was not asked before is another object than the one that was there then.
        if (methodOf(value, 'toJSON') !== null) throw 0;
        return null;
      }
      const text = weakGet(texts, value);
      const copy = freeze({ __proto__: null, toJSON: () => resolved(text), serialize: () => text });
      return { __proto__: null, json: quote(text), copy };
    },
  };
};

const SUI_KEYS = ['transaction', 'transactionBlock'];

/** Values of @aptos-labs/ts-sdk that write themselves as bytes; a transaction around a `rawTransaction` is read member by member. */
const standForBcs = (/** @type {any} */ value) => {
  const toBytes = methodOf(value, 'bcsToBytes');
  if (toBytes === null || own(value, 'rawTransaction') !== undefined) return null;
  const bytes = ask(toBytes, value, undefined);
  const all = () => copyBytes(bytes);
  const copy = freeze({
    __proto__: null,
    bcsToBytes: all,
    toUint8Array: all,
    toString: () => '0x' + toHex(bytes),
    serialize(/** @type {any} */ serializer) {
      apply(reflectGet(serializer, 'serializeFixedBytes'), serializer, [all()]);
    },
  });
  return { __proto__: null, json: bytesText(bytes), copy };
};

/** Numbers of the `long` package, which wallets only print: a plain number prints the same. */
const standForLong = (/** @type {any} */ value) => {
  const low = own(value, 'low');
  const high = own(value, 'high');
  if (typeof low !== 'number' || typeof high !== 'number') return null;
  const number = high * 4294967296 + (low >>> 0);
  if (!(number >= 0 && number <= 9007199254740991)) throw 0;
  return { __proto__: null, json: '' + number, copy: number };
};
