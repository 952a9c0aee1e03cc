/**
 * Owns what was approved a moment ago: one-time, short-lived notes bound to the exact text of a wallet request. A note
 * never replaces a judgement; it only tells an inner door which chain, which provider and which
 * run-time expectations the outer one found.
 */

import { append, clock, newList, now } from './primordials.js';

const LIFETIME_MS = 60_000;
const MAX_NOTES = 128;

/** @returns {any} */
export const createLedger = () => {
  let notes = newList();

  const sweep = () => {
    const alive = newList();
    const oldest = now(clock) - LIFETIME_MS;
    const from = notes.length > MAX_NOTES ? notes.length - MAX_NOTES : 0;
    for (let i = from; i < notes.length; i += 1) if (notes[i].at > oldest && !notes[i].used) append(alive, notes[i]);
    notes = alive;
  };

  const find = (/** @type {any} */ provider, /** @type {string} */ method, /** @type {string} */ params) => {
    const oldest = now(clock) - LIFETIME_MS;
    for (let i = notes.length - 1; i >= 0; i -= 1) {
      const note = notes[i];
      if (note.used || note.at <= oldest || note.method !== method || note.params !== params) continue;
      if (provider === null ? !note.provider.late : note.provider === provider) return note;
    }
    return null;
  };

  return {
    __proto__: null,
    /** Notes that `provider` may send this request on `chain`. */
    note(
      /** @type {any} */ provider,
      /** @type {string} */ method,
      /** @type {string} */ params,
      /** @type {string} */ chain,
      /** @type {any} */ call,
      /** @type {any} */ door,
    ) {
      sweep();
      const doors = newList();
      append(doors, door);
      const at = now(clock);
      /** `awaited`: it went out by message, and the wallet's own answer will come that way. */
      const made = {
        __proto__: null,
        provider,
        method,
        params,
        chain,
        granted: call.granted,
        call,
        doors,
        at,
        used: false,
        awaited: false,
      };
      append(notes, made);
      return made;
    },
    /** Whether the call a note is about comes to one more of its doors. The same door again is a second call. */
    enters(/** @type {any} */ note, /** @type {any} */ door) {
      for (let i = 0; i < note.doors.length; i += 1) if (note.doors[i] === door) return false;
      append(note.doors, door);
      return true;
    },
    /**
     * The note for this request of `provider`, left in place (the inner methods of one provider call each other). At the message door
     * nobody knows which provider it was (`null`); there only providers count that were there before the page.
     */
    find,
    /** The note for this request, spent: the message to the wallet is the last door. */
    spend(/** @type {string} */ method, /** @type {string} */ params) {
      const note = find(null, method, params);
      if (note !== null) note.used = true;
      return note;
    },
  };
};
