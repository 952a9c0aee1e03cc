/**
 * Owns what is known of each wallet provider: its name, how much of it is covered, and which accounts are the user's.
 */

import { append, isArray, newList, newWeakMap, own, stringIndexOf, weakGet, weakSet } from './primordials.js';

/** @returns {any} */
export const createProviders = () => {
  const records = newWeakMap();
  const list = newList();

  return {
    __proto__: null,
    list,
    /** The record of a provider that was attached, else `undefined`. */
    find: (/** @type {any} */ provider) => weakGet(records, provider),
    /** Starts a record. `late` providers never make an account the user's own. */
    add(/** @type {any} */ provider, /** @type {string} */ name, /** @type {boolean} */ late) {
      const record = {
        __proto__: null,
        name,
        late,
        coverage: 'none',
        /** Newline separated CAIP-10 accounts. One EVM chain stands for all: the user's key is the same on each. */
        accounts: '',
        /** Accounts seen in raw answers from the extension, once its messages were seen at all. */
        raw: '',
        nativeRequest: null,
        /** The chain question that is out, if one is. */
        asking: null,
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
    /** Takes the accounts a raw message from the extension named. */
    learnRaw(/** @type {any} */ record, /** @type {any} */ result) {
      const found = readAccounts(result);
      if (found !== '') record.raw = found;
      learn(record, found);
    },
    /**
     * Takes the accounts a provider method answered. The answer passed through code the page can reach, so where the
     * extension's own messages can be seen, only accounts they named count.
     */
    learnAnswer(/** @type {any} */ record, /** @type {any} */ result) {
      if (record.coverage === 'request+message') return;
      learn(record, readAccounts(result));
    },
    /** Forgets every account: two different answers to one question were seen. */
    forget(/** @type {any} */ record) {
      record.accounts = '';
      record.late = true;
    },
  };
};

/** The first accounts a provider names are the user's; a later change is not believed without the user. */
const learn = (/** @type {any} */ record, /** @type {string} */ found) => {
  if (record.late || found === '' || record.accounts !== '') return;
  record.accounts = found;
};

const readAccounts = (/** @type {any} */ result) => {
  let text = '';
  if (!isArray(result)) return text;
  for (let i = 0; i < result.length && i < 64; i += 1) {
    const account = own(result, i);
    if (typeof account !== 'string' || account.length !== 42 || stringIndexOf(account, '\n') >= 0) return '';
    text += (i > 0 ? '\n' : '') + 'eip155:1:' + account;
  }
  return text;
};
