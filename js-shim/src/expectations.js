/**
 * Owns what this page came to expect at run time: accounts beyond the policy, each with how often and how long it is good. The core
 * decides what they match; here they are kept, spent and given back.
 */

import { append, clock, isArray, newList, now, own, parseJson } from './primordials.js';
import { stringIndexOf, stringLastIndexOf, stringSlice, toLowerCase } from './primordials.js';

const MOST = 512;
const DEFAULT_LIFETIME_MS = 600_000;

/**
 * @typedef {object} Expectation
 * @property {string} json one item of the core's list
 * @property {number} uses how often it may still be met
 * @property {number} until
 * @property {string} payer CAIP-10 account that has to pay, empty for any
 */

/** @returns {any} */
export const createExpectations = () => {
  let list = newList();
  /** Asked at every call: what stands in the page's declared inputs now. @type {() => any[]} */
  let typed = newList;

  const isLive = (/** @type {Expectation} */ item) => item.until > now(clock);

  const sweep = () => {
    const kept = newList();
    const from = list.length >= MOST ? list.length - MOST + 1 : 0;
    for (let i = from; i < list.length; i += 1) if (isLive(list[i])) append(kept, list[i]);
    list = kept;
  };

  return {
    __proto__: null,
    /** Adds what `json` says, an item as the core reads them. Beyond a bound the oldest go. */
    add(
      /** @type {string} */ json,
      /** @type {number} */ uses,
      /** @type {number} */ lifetime,
      /** @type {string} */ payer,
    ) {
      sweep();
      const ms = lifetime > 0 ? lifetime : DEFAULT_LIFETIME_MS;
      append(list, { __proto__: null, json, uses, until: now(clock) + ms, payer });
    },
    /** Sets who says what the user typed. */
    setTyped(/** @type {() => any[]} */ source) {
      typed = source;
    },
    /** What counts for a call: `{ items, text }`; `text` is the core's list, empty when there is nothing. */
    liveFor(/** @type {any} */ call) {
      const items = newList();
      let text = '';
      const take = (/** @type {any} */ item, /** @type {boolean} */ spent) => {
        if (contains(items, item)) return;
        append(items, item);
        text += (text === '' ? '[' : ',') + (spent ? '{"spent":1,' + stringSlice(item.json, 1) : item.json);
      };
      if (call.granted !== null) for (let i = 0; i < call.granted.length; i += 1) take(call.granted[i], false);
      for (let i = 0; i < list.length; i += 1) {
        const item = list[i];
        const spent = item.uses <= 0;
        // A server may be told whom the page has paid.
        if (
          isLive(item) &&
          (!spent || call.url !== '') &&
          (item.payer === '' || holdsAccount(call.accounts, item.payer))
        )
          take(item, spent);
      }
      const written = typed();
      for (let i = 0; i < written.length; i += 1) take(written[i], false);
      return { __proto__: null, items, text: text === '' ? '' : text + ']' };
    },
    /** Spends what the core's answer rests on, once for each call: an inner door of the same call finds it granted. */
    spend(/** @type {string} */ output, /** @type {any[]} */ items, /** @type {any} */ call) {
      const met = own(parseJson(output), 'met');
      if (!isArray(met)) return;
      for (let i = 0; i < met.length; i += 1) {
        const item = items[own(met, i)];
        if (call.granted !== null && contains(call.granted, item)) continue;
        item.uses -= 1;
        call.granted = withItem(call.granted, item);
        call.spent = withItem(call.spent, item);
      }
    },
    /** Lets one call, and no other, have what its user said yes to. */
    grant(/** @type {any} */ call, /** @type {string} */ json) {
      call.granted = withItem(call.granted, { __proto__: null, json, uses: 0, until: 0, payer: '' });
    },
    /** Gives back what a call spent that was not sent after all; what it was granted otherwise it keeps. */
    restore(/** @type {any} */ call) {
      const { granted, spent } = call;
      if (spent === null) return;
      for (let i = 0; i < spent.length; i += 1) spent[i].uses += 1;
      call.granted = call.spent = null;
      for (let i = 0; i < granted.length; i += 1)
        if (!contains(spent, granted[i])) call.granted = withItem(call.granted, granted[i]);
    },
  };
};

const contains = (/** @type {any[]} */ items, /** @type {any} */ item) => {
  for (let i = 0; i < items.length; i += 1) if (items[i] === item) return true;
  return false;
};

/** A new list, so that notes keep the one they were made with. */
const withItem = (/** @type {any[] | null} */ items, /** @type {any} */ item) => {
  const list = newList();
  for (let i = 0; items !== null && i < items.length; i += 1) append(list, items[i]);
  append(list, item);
  return list;
};

/** Whether one of the newline separated CAIP-10 accounts is `payer`, on whatever chain of its namespace. */
const holdsAccount = (/** @type {string} */ accounts, /** @type {string} */ payer) => {
  const namespace = stringSlice(payer, 0, stringIndexOf(payer, ':') + 1);
  const address = stringSlice(payer, stringLastIndexOf(payer, ':'));
  const ends = namespace === 'eip155:' ? toLowerCase(address) : address;
  const text = '\n' + (namespace === 'eip155:' ? toLowerCase(accounts) : accounts) + '\n';
  return stringIndexOf(text, '\n' + namespace) >= 0 && stringIndexOf(text, ends + '\n') >= 0;
};
