/**
 * Owns what the page shows beside what it pays or copies: elements marked `data-payeeguard`, by the attribute's own value (a QR code), a payment
 * link or their text; what the user has selected; what stands around the button that was pressed. Any script can write it, so it makes nothing
 * expected; it only says more about what is not.
 */

import {
  controlValue,
  elementQueryAll,
  getAttribute,
  isElementNode,
  localName,
  nativeDocument,
  nodeListItem,
  nodeListLength,
  parentOf,
  querySelectorAll,
  setTimer,
  stringTrim,
  textContent,
} from './primordials.js';
import { makeCall } from './guard.js';
import { quote } from './snapshot.js';

const MARKED = '[data-payeeguard]';
const MOST = 16;
const LONGEST = 300;
/** How far from a button its text may stand. */
const AROUND = 3;
const AGAIN_MS = 1000;

/**
 * The items of the core's list, joined; empty where nothing is shown. `near` is what the user has just selected (text) or pressed (an element);
 * without it, what is marked anywhere counts.
 */
export const shownItems = (/** @type {any} */ near) => {
  let items = '';
  const add = (/** @type {string} */ shown) => {
    const text = stringTrim(shown);
    if (text === '' || text.length > LONGEST) return;
    items += (items === '' ? '' : ',') + '{"role":"payee","shown":' + quote(text) + '}';
  };
  if (typeof near === 'string') {
    add(near);
    return items;
  }
  let elements;
  if (near === null) elements = querySelectorAll(nativeDocument, MARKED);
  else {
    let around = near;
    for (let i = 0; i < AROUND; i += 1) {
      const outer = parentOf(around);
      if (!isElementNode(outer) || /** @type {any} */ (localName)(outer) === 'body' || textOf(outer).length > LONGEST)
        break;
      around = outer;
    }
    add(textOf(around));
    elements = elementQueryAll(around, MARKED + ',input,textarea');
  }
  const count = /** @type {any} */ (nodeListLength)(elements);
  for (let i = 0; i < count && i < MOST; i += 1) {
    const element = nodeListItem(elements, i);
    add(attribute(element, 'data-payeeguard') + attribute(element, 'href') + textOf(element));
  }
  return items;
};

const attribute = (/** @type {any} */ element, /** @type {string} */ name) => (getAttribute(element, name) || '') + ' ';

const textOf = (/** @type {any} */ element) => {
  try {
    return controlValue(element);
  } catch {
    return /** @type {any} */ (textContent)(element) || '';
  }
};

/** Makes what looks whether whoever is marked is expected; once something is marked, it looks again every second. */
export const createShownWatch = (/** @type {any} */ guard) => {
  const { judge } = guard;
  let known = '';
  let waits = false;
  const again = () => {
    setTimer(again, AGAIN_MS);
    look();
  };
  const look = () => {
    const items = shownItems(null);
    if (items === known) return;
    known = items;
    if (!waits) setTimer(again, AGAIN_MS);
    waits = true;
    const call = makeCall('shown', 'mark', items);
    // It is not compared with itself.
    call.near = '';
    judge(call);
  };
  return look;
};
