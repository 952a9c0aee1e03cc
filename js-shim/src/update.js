/**
 * Owns the policy that comes later: `handle.update` takes one that a signer of the shipped policy made for this origin, newer than any
 * before it, and puts the shipped one back in force when its time is over; `handle.halt` stops every payment at once.
 *
 * The envelope is the one of `payeeguard policy sign`. What the shim itself holds of the shipped policy (inputs, sources, signers,
 * frames, wrappers, CSP, reports) stays as it is: those have been set up.
 */

import {
  Bytes,
  NativeError,
  NativePromise,
  append,
  codecBytes,
  encodeInto,
  epoch,
  isSafeInteger,
  newList,
  numberToString,
  own,
  ownKeys,
  pageOrigin,
  parseJson,
  viewBuffer,
} from './primordials.js';
import { CODES } from './codes.js';
import { createVerifier } from './signature.js';
import { toHex } from './snapshot.js';

const DOMAIN = 'payeeguard/policy/v1';
const HALT = '{"version":1,"mode":"halt"}';
const MAX_TEXT = 4 * 1024 * 1024;
const LEEWAY_S = 60;
const MEMBERS = 8;

const refused = (/** @type {string} */ detail) =>
  new NativeError('[payeeguard] update-refused: ' + CODES['update-refused'] + ': ' + detail);

/**
 * @param {{ core: any, settings: any, shipped: any, fresh: () => any }} context `shipped` is what `findPolicy` found,
 *   `fresh` starts another core to try a policy on
 */
export const createUpdates = (context) => {
  const { core, fresh, settings, shipped } = context;
  /** The last serial of this page's life; what a page could keep longer, its scripts could turn back. */
  let last = settings.serial;
  let halted = false;

  const install = (/** @type {string} */ kind, /** @type {string} */ text, /** @type {number} */ until) => {
    const { configure } = core;
    const { output } = configure(kind, text);
    const { hash, mode } = parseJson(output);
    settings.mode = mode;
    settings.hash = hash;
    settings.until = until;
  };

  const take = (/** @type {any} */ envelope) => {
    const now = epoch() / 1000;
    const { aud, exp, iat, policy, serial } = envelope;
    if (aud !== pageOrigin) throw refused('it is for another origin');
    if (iat > now + LEEWAY_S || exp <= now) throw refused('it is not valid now');
    if (serial <= last) throw refused('a newer one was in force, or the page came with one');
    if (halted) throw refused('the page was halted');
    const { configure } = fresh();
    const { code, output } = configure('set_policy', policy);
    if (code !== 0) {
      const { code: why, path } = parseJson(output);
      throw refused(why + ' at ' + path);
    }
    last = serial;
    install('set_policy', policy, exp * 1000);
  };

  return {
    __proto__: null,
    /** Takes a signed policy (JSON text); the promise is rejected with `update-refused` when it is not good. */
    update: (/** @type {any} */ text) =>
      new NativePromise((/** @type {any} */ done, /** @type {any} */ fail) => {
        if (core === null) throw refused('there is no WebAssembly to judge with');
        const envelope = read(text);
        if (envelope === null) throw refused('it is not a signed policy');
        const good = () => {
          try {
            take(envelope);
            done(undefined);
          } catch (error) {
            fail(error);
          }
        };
        const { signer } = envelope;
        const named = newList();
        for (let i = 0; i < settings.signers.length; i += 1)
          if ('ed25519:' + toHex(settings.signers[i]) === signer) append(named, settings.signers[i]);
        if (named.length === 0) throw refused('its signer is none of the policy');
        const verify = createVerifier(named);
        verify(envelope.signature, envelope.message, good, (/** @type {string} */ why) => fail(refused(why)));
      }),
    /** Refuses whatever pays or empowers anybody until the page is loaded again. Needs no signature: it only takes away. */
    halt() {
      halted = true;
      if (core !== null) install('set_policy', HALT, 0);
    },
    /** Puts the shipped policy back in force once a signed one has had its time. */
    expire() {
      if (settings.until === 0 || epoch() < settings.until) return;
      const { kind, text } = shipped;
      install(kind, text, 0);
    },
  };
};

/** The envelope's members, each of its type, with the bytes that are signed; `null` for anything else. */
const read = (/** @type {any} */ text) => {
  if (typeof text !== 'string' || text.length > MAX_TEXT) return null;
  let given;
  try {
    given = parseJson(text);
  } catch {
    return null;
  }
  if (given === null || typeof given !== 'object' || own(given, 'payeeguard') !== DOMAIN) return null;
  // Exactly the members of a signed policy: more of them would be believed by nobody knows whom.
  if (ownKeys(given).length !== MEMBERS) return null;
  const aud = own(given, 'aud');
  const signer = own(given, 'signer');
  const policy = own(given, 'policy');
  const signature = own(given, 'signature');
  if (typeof aud !== 'string' || typeof policy !== 'string' || typeof signature !== 'string') return null;
  const serial = own(given, 'serial');
  const iat = own(given, 'iat');
  const exp = own(given, 'exp');
  if (!isSafeInteger(serial) || !isSafeInteger(iat) || !isSafeInteger(exp)) return null;
  const number = (/** @type {number} */ value) => '\n' + numberToString(value, 10);
  const bytes = codecBytes(signature);
  const signed = DOMAIN + '\n' + aud + number(serial) + number(iat) + number(exp) + '\n' + policy;
  return bytes === null
    ? null
    : { __proto__: null, aud, signer, policy, serial, iat, exp, signature: bytes, message: utf8(signed) };
};

const utf8 = (/** @type {string} */ text) => {
  const room = new Bytes(text.length * 3);
  const { written } = encodeInto(text, room);
  return new Bytes(/** @type {any} */ (viewBuffer)(room), 0, written);
};
