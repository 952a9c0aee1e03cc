/**
 * Owns what is known of each wallet provider: its name, how much of it is covered, and which accounts are the user's own.
 *
 * An account is only the user's own when the wallet says so where the page cannot. What a provider method answers has passed through
 * code that the page can reach (a `then` on `Array.prototype` is enough), so only raw messages from an extension count, and only when every answer agrees:
 * any frame of another origin lets a script forge one, but not silence the wallet's.
 */

import {
  append,
  apply,
  clock,
  isArray,
  newList,
  newWeakMap,
  now,
  own,
  setTimer,
  stringIndexOf,
  weakGet,
  weakSet,
} from './primordials.js';

const CONFIRM_TIMEOUT_MS = 2000;
/** How long an answer may be contradicted. */
const DISPUTE_MS = 250;
/** How long a wallet that named nobody, since it is locked or not connected, is not asked again, unless it says that something has changed. */
const SILENCE_MS = 10_000;
const ADDRESS_LENGTH = 42;

/** @returns {any} */
export const createProviders = () => {
  const records = newWeakMap();
  const list = newList();
  /** The one question for accounts that is being asked, if any. @type {any} */
  let question = null;

  const settle = (/** @type {any} */ asked) => {
    if (asked.over) return;
    asked.over = true;
    if (question === asked) question = null;
    const { record, waiting } = asked;
    if (!asked.agreed) record.late = true;
    else if (asked.complete) {
      record.accounts = asked.text;
      record.silentUntil = now(clock) + SILENCE_MS;
    }
    for (let i = 0; i < waiting.length; i += 1) {
      const run = waiting[i];
      try {
        run();
      } catch {
        // What one of them throws keeps no other waiting.
      }
    }
  };

  /** Whether a wallet may still say which accounts are the user's. */
  const isOpen = (/** @type {any} */ record) =>
    !record.late &&
    record.messages &&
    record.accounts === '' &&
    record.nativeRequest !== null &&
    record.silentUntil < now(clock);

  /** Asks a wallet that answers by message for its accounts, then calls `done`; `record.accounts` is set when it is certain. */
  const confirm = (/** @type {any} */ record, /** @type {() => void} */ done) => {
    if (!isOpen(record)) {
      done();
      return;
    }
    if (question !== null) {
      append(question.waiting, question.record === record ? done : () => confirm(record, done));
      return;
    }
    const waiting = newList();
    append(waiting, done);
    const asked = {
      __proto__: null,
      record,
      waiting,
      ids: newList(),
      answered: newList(),
      text: '',
      agreed: true,
      complete: false,
      over: false,
    };
    question = asked;
    setTimer(() => settle(asked), CONFIRM_TIMEOUT_MS);
    try {
      apply(record.nativeRequest, record.receiver, [{ __proto__: null, method: 'eth_accounts', params: [] }]);
    } catch {
      settle(asked);
    }
  };

  return {
    __proto__: null,
    list,
    /** The record of a provider that was attached, else `undefined`. */
    find: (/** @type {any} */ provider) => weakGet(records, provider),
    /** Starts a record. `late` providers, first seen after the guard came up, never make an account the user's own. */
    add(
      /** @type {any} */ provider,
      /** @type {string} */ name,
      /** @type {boolean} */ late,
      /** @type {boolean} */ streams,
    ) {
      const record = {
        __proto__: null,
        name,
        late,
        coverage: 'none',
        /** Whether the wallet behind it answers by window messages. */
        messages: streams,
        streams,
        /** What page code gets in its place, if its own methods cannot be covered. @type {any} */
        face: null,
        /** What its methods run on, where that is another object. @type {any} */
        inside: null,
        /** Newline separated CAIP-10 accounts. One EVM chain stands for all: the user's key is the same on each. */
        accounts: '',
        silentUntil: 0,
        nativeRequest: null,
        /** Who waits for the answer to a chain question that is out, if one is. */
        chainWaiters: null,
        receiver: provider,
      };
      weakSet(records, provider, record);
      append(list, record);
      return record;
    },
    /** Another object that stands for the same wallet. */
    alias(/** @type {any} */ provider, /** @type {any} */ record) {
      weakSet(records, provider, record);
    },
    confirm,
    /** The user's own accounts in every wallet that has said so, newline separated. */
    own() {
      let text = '';
      for (let i = 0; i < list.length; i += 1)
        if (!list[i].late && list[i].accounts !== '') text += (text === '' ? '' : '\n') + list[i].accounts;
      return text;
    },
    /** Whether a wallet may still say more of them. */
    isUnsure() {
      for (let i = 0; i < list.length; i += 1) if (isOpen(list[i])) return true;
      return false;
    },
    /** Lets every wallet say so, one after the other, then calls `done`. */
    confirmAll(/** @type {() => void} */ done) {
      const next = (/** @type {number} */ i) => {
        if (i === list.length) done();
        else confirm(list[i], () => next(i + 1));
      };
      next(0);
    },
    /** Notes what a wallet says unasked. */
    sawNews() {
      for (let i = 0; i < list.length; i += 1) list[i].silentUntil = 0;
    },
    /** Notes that a question for accounts went out by message. */
    sawQuestion(/** @type {any} */ id) {
      if (question === null || id === undefined) return;
      append(question.ids, id);
      append(question.answered, false);
      question.complete = false;
    },
    /** Notes a raw answer that arrived by message. */
    sawAnswer(/** @type {any} */ id, /** @type {any} */ result) {
      const asked = question;
      if (asked === null) return;
      let all = true;
      let known = false;
      let first = true;
      for (let i = 0; i < asked.ids.length; i += 1) {
        if (asked.answered[i]) first = false;
        if (asked.ids[i] === id) {
          known = true;
          asked.answered[i] = true;
        }
        all = all && asked.answered[i];
      }
      if (!known) return;
      const text = readAccounts(result);
      if (!first && text !== asked.text) asked.agreed = false;
      asked.text = text;
      asked.complete = all;
      if (all) {
        setTimer(() => {
          if (asked.complete) settle(asked);
        }, DISPUTE_MS);
      }
    },
  };
};

const readAccounts = (/** @type {any} */ result) => {
  let text = '';
  if (!isArray(result)) return text;
  for (let i = 0; i < result.length && i < 64; i += 1) {
    const account = own(result, i);
    if (typeof account !== 'string' || account.length !== ADDRESS_LENGTH || stringIndexOf(account, '\n') >= 0)
      return '';
    text += (i > 0 ? '\n' : '') + 'eip155:1:' + account;
  }
  return text;
};
