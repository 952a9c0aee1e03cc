/**
 * Owns what the dialog says and how it looks: what would be sent, to whom, on which chain and by which script, every address whole.
 */

import {
  append,
  appendChild,
  charCodeAt,
  createElement,
  createTextNode,
  nativeDocument,
  newList,
  numberToString,
  setAttribute,
  stringIndexOf,
  stringSlice,
} from './primordials.js';

/**
 * Generic families only: any other name, `ui-monospace` among them, could be a font of the page's own that draws one digit as another.
 * Nothing here is inherited from the page, which `all` takes care of but for the direction.
 */
export const STYLE =
  'dialog{all:initial;position:fixed;inset:0;margin:auto;box-sizing:border-box;width:min(480px,100vw - 16px);' +
  'height:fit-content;max-height:calc(100vh - 16px);overflow:auto;direction:ltr;unicode-bidi:isolate;' +
  'padding:20px;border:2px solid #8a5a00;border-radius:8px;background:#fff;color:#1b1b1f;font:16px/1.45 sans-serif;color-scheme:light;user-select:none}' +
  'dialog::backdrop{background:#2b2b33}' +
  'dialog *{unicode-bidi:isolate}' +
  'h1{font:bold 19px/1.3 sans-serif;margin:0 0 8px}' +
  'p{margin:8px 0}dl{margin:12px 0}' +
  'dt{font-size:13px;margin-top:8px;color:#50505a}dd{margin:0;overflow-wrap:anywhere}' +
  '.a{font:17px/1.7 monospace}.a span{display:inline-block;margin-right:.55em}' +
  'b{background:#ffd27a;color:#000;border-bottom:2px solid #a30000}' +
  // The answers stay in sight on a small screen, whatever has to be scrolled.
  'div{display:flex;gap:12px;position:sticky;bottom:-20px;margin:12px -20px -20px;padding:12px 20px 20px;background:inherit}' +
  'button{font:16px/1.2 sans-serif;min-height:44px;padding:8px 16px;border-radius:6px;border:2px solid #1b1b1f;background:#fff;color:#1b1b1f;flex:1}' +
  'button.r{background:#1b1b1f;color:#fff}' +
  'button:focus-visible{outline:3px solid #1a6dff;outline-offset:2px}' +
  'button[aria-disabled]{opacity:.45}' +
  '@media(prefers-color-scheme:dark){dialog{background:#1f1f26;color:#f2f2f5;border-color:#ffb84d;color-scheme:dark}' +
  'dialog::backdrop{background:#000}dt{color:#b5b5c0}' +
  'button{background:#1f1f26;color:#f2f2f5;border-color:#f2f2f5}button.r{background:#f2f2f5;color:#1b1b1f}}';

const GROUP = 4;
const LONGEST = 160;

const element = (/** @type {any} */ parent, /** @type {string} */ name, /** @type {string} */ text) => {
  const made = createElement(nativeDocument, name);
  if (text !== '') appendChild(made, createTextNode(nativeDocument, text));
  if (parent !== null) appendChild(parent, made);
  return made;
};

/** What a page chose itself: no letters that only look like others, and not so many that they push the rest away. */
const plain = (/** @type {string} */ text) => {
  let out = '';
  for (let i = 0; i < text.length && i < LONGEST; i += 1) {
    const code = charCodeAt(text, i);
    out += code < 32 || code > 126 ? '?' : text[i];
  }
  return text.length > LONGEST ? out + '...' : out;
};

/** The chain and the address of a CAIP-10 account. */
const halves = (/** @type {string} */ account) => {
  const at = stringIndexOf(account, ':', stringIndexOf(account, ':') + 1);
  return { __proto__: null, chain: stringSlice(account, 0, at), address: stringSlice(account, at + 1) };
};

/** Writes an address in groups, and marks each character that is another one in `beside`. */
const writeAddress = (/** @type {any} */ parent, /** @type {string} */ address, /** @type {string} */ beside) => {
  const place = element(parent, 'dd', '');
  setAttribute(place, 'class', 'a');
  for (let at = 0; at < address.length; at += GROUP) {
    const group = element(place, 'span', '');
    for (let i = at; i < at + GROUP && i < address.length; i += 1) {
      if (beside === '' || address[i] === beside[i]) appendChild(group, createTextNode(nativeDocument, address[i]));
      else element(group, 'b', address[i]);
    }
  }
  return place;
};

/**
 * Builds the dialog for `{ method, violations, place }`. `vital` is what the user has to have seen.
 *
 * @returns {any} `{ dialog, allow, refuse, vital }`
 */
export const writeQuestion = (/** @type {any} */ question) => {
  const { method, violations, place } = question;
  const vital = newList();
  const dialog = createElement(nativeDocument, 'dialog');
  setAttribute(dialog, 'role', 'alertdialog');
  setAttribute(dialog, 'lang', 'en');
  setAttribute(dialog, 'aria-labelledby', 't');
  setAttribute(dialog, 'aria-describedby', 'w');
  const title = element(dialog, 'h1', 'This page does not know this recipient');
  setAttribute(title, 'id', 't');
  const warning = element(
    dialog,
    'p',
    'A script may have put it there. Compare the whole address with what the recipient gave you, by another way than this page. If it is not the same, refuse.',
  );
  setAttribute(warning, 'id', 'w');
  const list = element(dialog, 'dl', '');
  for (let i = 0; i < violations.length; i += 1) {
    const { account, role, asset, amount, nearestExpected } = violations[i];
    const { address, chain } = halves(account);
    const near = nearestExpected === null ? '' : halves(nearestExpected).address;
    element(list, 'dt', role === 'payee' ? 'To' : 'To, as ' + role);
    append(vital, writeAddress(list, address, near));
    if (near !== '') {
      element(list, 'dt', 'Nearest recipient that this page expects (differences above are marked)');
      writeAddress(list, near, '');
    }
    element(list, 'dt', 'Chain');
    element(list, 'dd', stringSlice(chain, chain.length - 2) === ':*' ? chain + ' (the page names no chain)' : chain);
    if (amount !== null) {
      element(list, 'dt', 'Amount, in the smallest unit');
      element(list, 'dd', plain(amount + (asset === null ? '' : ' of ' + asset)));
    }
  }
  element(list, 'dt', 'Asked by (unverified)');
  element(
    list,
    'dd',
    plain(method + (place.file === null ? '' : ', ' + place.file + ':' + numberToString(place.line, 10))),
  );
  const buttons = element(dialog, 'div', '');
  const refuse = element(buttons, 'button', 'Refuse');
  setAttribute(refuse, 'class', 'r');
  const allow = element(buttons, 'button', 'Send to this address');
  setAttribute(allow, 'aria-disabled', 'true');
  append(vital, refuse);
  append(vital, allow);
  return { __proto__: null, dialog, allow, refuse, vital };
};
