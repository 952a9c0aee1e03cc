/**
 * Owns what the user typed, pasted or dropped into the inputs a policy declares: text that came by the browser's own events, with no
 * script in between, makes its address an expected payee for ten minutes.
 *
 * A script that takes part spoils the text until the field is empty again: it wrote the value, moved the caret or the focus while there was
 * text, or something was copied in this page (a page's `copy` handler decides what is pasted next).
 */

import {
  append,
  clock,
  controlCaret,
  controlValue,
  dropped,
  elementMatches,
  eventKey,
  eventTarget,
  inputData,
  inputType,
  newList,
  newWeakMap,
  now,
  pasted,
  stringIndexOf,
  stringSlice,
  transferText,
  trusted,
  weakGet,
  weakHas,
  weakSet,
} from './primordials.js';
import { keepListener } from './listeners.js';
import { quote } from './snapshot.js';

const LIFETIME_MS = 600_000;
/** How long before an effect its cause may lie. */
const RECENT_MS = 1000;
const MOST = 16;
const LONGEST = 256;

/**
 * Watches the inputs that match `selectors`. Returns the function that lists what was typed.
 *
 * @param {any} window
 * @param {any} selectors
 * @param {any} clipboard what scripts did with it
 * @param {any} names what names stand for
 */
export const watchTyped = (window, selectors, clipboard, names) => {
  const { hasWritten, isEditing } = clipboard;
  const fields = newWeakMap();
  let items = newList();
  let key = '';
  let keyAt = -RECENT_MS;
  /** When the user last did what moves a caret or the focus. */
  let movedAt = -RECENT_MS;
  /** What the user pastes or drops right now; `null` when that is a script's. */
  let brought = /** @type {string | null} */ (null);
  let copied = false;

  const fieldOf = (/** @type {any} */ event) => {
    try {
      if (!trusted(event)) return null;
      const element = /** @type {any} */ (eventTarget)(event);
      let declared = false;
      for (let i = 0; i < selectors.length; i += 1) declared = declared || elementMatches(element, selectors[i]);
      if (!declared) return null;
      if (!weakHas(fields, element)) {
        const field = { __proto__: null, element, text: '', caret: 0, at: 0, spoiled: false, before: '', item: null };
        weakSet(fields, element, field);
      }
      return weakGet(fields, element);
    } catch {
      return null;
    }
  };

  const recent = (/** @type {number} */ at) => now(clock) - at < RECENT_MS;

  const listen = (/** @type {string} */ type, /** @type {(event: any) => void} */ run) =>
    keepListener(window, type, (/** @type {any} */ event) => trusted(event) && run(event), true);

  listen('keydown', (event) => {
    key = /** @type {any} */ (eventKey)(event);
    keyAt = now(clock);
    if (key.length > 1) movedAt = keyAt;
  });
  listen('pointerdown', () => {
    movedAt = now(clock);
  });
  const leave = () => {
    copied = true;
  };
  listen('copy', leave);
  listen('cut', leave);
  listen('dragstart', leave);
  const bring = (/** @type {any} */ get) => (/** @type {any} */ event) => {
    movedAt = now(clock);
    const transfer = get(event);
    brought = copied || hasWritten() || isEditing() || transfer === null ? null : transferText(transfer, 'text/plain');
  };
  listen('paste', bring(pasted));
  listen('drop', bring(dropped));

  listen('focusin', (event) => {
    const field = fieldOf(event);
    if (field !== null && field.text !== '' && !recent(movedAt)) field.spoiled = true;
  });

  listen('beforeinput', (event) => {
    const field = fieldOf(event);
    if (field === null) return;
    field.before = controlValue(field.element);
    const moved = controlCaret(field.element) !== field.caret && movedAt < field.at;
    if (field.before !== field.text || (field.text !== '' && moved)) field.spoiled = true;
  });

  listen('input', (event) => {
    const field = fieldOf(event);
    if (field === null) return;
    const text = controlValue(field.element);
    const kind = /** @type {any} */ (inputType)(event);
    if (isEditing() || !follows(field.before, text, insertion(kind, event))) field.spoiled = true;
    field.text = text;
    field.before = text;
    field.caret = controlCaret(field.element);
    field.at = now(clock);
    if (text === '') field.spoiled = false;
    keep(field);
  });

  /** What the user put in by this event; `null` when it was not the user. */
  const insertion = (/** @type {string} */ kind, /** @type {any} */ event) => {
    if (stringIndexOf(kind, 'delete') === 0) return recent(keyAt) || recent(movedAt) ? '' : null;
    if (kind === 'insertFromPaste' || kind === 'insertFromDrop') {
      const text = brought;
      brought = null;
      return text;
    }
    if ((kind !== 'insertText' && kind !== 'insertCompositionText') || !recent(keyAt)) return null;
    const data = /** @type {any} */ (inputData)(event);
    // A key that names one character types that character.
    return typeof data === 'string' && (key.length > 1 || key === data) ? data : null;
  };

  const keep = (/** @type {any} */ field) => {
    const kept = newList();
    for (let i = items.length < MOST ? 0 : 1; i < items.length; i += 1)
      if (items[i] !== field.item) append(kept, items[i]);
    items = kept;
    field.item = null;
    if (field.spoiled || field.text === '' || field.text.length > LONGEST) return;
    const json = '{"role":"payee","typed":' + quote(field.text) + '}';
    field.item = {
      __proto__: null,
      json,
      uses: 1_000_000,
      until: now(clock) + LIFETIME_MS,
      payer: '',
      text: field.text,
    };
    append(items, field.item);
  };

  const { expected, setTyped } = names;
  setTyped(() => {
    const texts = newList();
    for (let i = 0; i < items.length; i += 1) if (items[i].until > now(clock)) append(texts, items[i].text);
    return texts;
  });
  return () => {
    const live = newList();
    for (let i = 0; i < items.length; i += 1) {
      if (items[i].until <= now(clock)) continue;
      append(live, items[i]);
      const address = expected(items[i].text);
      if (address !== null) append(live, address);
    }
    return live;
  };
};

/** Whether `after` is `before` with one stretch of it replaced by `inserted`. */
const follows = (/** @type {string} */ before, /** @type {string} */ after, /** @type {string | null} */ inserted) => {
  if (inserted === null) return false;
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = (before.length < after.length ? before.length : after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const added = stringSlice(after, start, after.length - end);
  // Repeated characters leave open where the stretch began, so what was added has to be in what the user put in, and no longer.
  return added.length <= inserted.length && stringIndexOf(inserted, added) >= 0;
};
