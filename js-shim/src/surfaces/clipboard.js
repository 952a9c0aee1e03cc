/**
 * Owns what scripts do with the clipboard and with editing commands: text they put there is judged and compared with what the user sees, and
 * what the user pastes afterwards, or what such a command types, is a script's and not the user's.
 */

import {
  Bytes,
  NativeDomException,
  NativePromise,
  StringOf,
  apply,
  argument,
  clock,
  construct,
  controlCaret,
  controlEnd,
  controlValue,
  decodeUtf8,
  eventPath,
  eventType,
  getOwnPropertyDescriptor,
  getter,
  hasOwn,
  isElementNode,
  method,
  nodeDocument,
  now,
  own,
  pasted,
  preventDefault,
  promiseThen,
  put as set,
  readFile,
  reflectGet,
  rejected,
  selectionOf,
  selectionText,
  stringIndexOf,
  stringSlice,
  transferSet,
  trusted,
} from '../primordials.js';
import { closing, keepListener, needRoom, stop } from '../listeners.js';
import { makeCall } from '../guard.js';
import { readSequence, sequence } from '../sequence.js';
import { createShownWatch } from '../shown.js';
import { place as put, wrapFunction } from '../wrap.js';

const COPIES = ['copy', 'cut'];
const PRESSES = ['pointerdown', 'click'];
/** How long after a press a page may still write to the clipboard for it. */
const RECENT_MS = 5000;
/** Nobody pays by hand what stands in a longer text. */
const MOST_HELD = 1000;

const refusal = () => new NativeDomException('payeeguard: the text was refused', 'NotAllowedError');

/** @param {any} guard */
export const createClipboard = (guard) => {
  const { findings, judge } = guard;
  let editing = 0;
  let wrote = false;
  /** What the user pressed, or selected to copy, and when. @type {any} */
  let near = null;
  let nearAt = -RECENT_MS;
  const look = createShownWatch(guard);

  const pressed = (/** @type {any} */ what) => {
    near = what;
    nearAt = now(clock);
  };

  const refuses = (/** @type {string} */ key, /** @type {string} */ text) => {
    wrote = true;
    const call = makeCall('clipboard', key, text);
    if (now(clock) - nearAt < RECENT_MS) call.near = near;
    return judge(call) !== null;
  };

  /**
   * What is about to be copied is what is copied: a handler of the page's may move the selection, but gets nothing by it. What is cut goes by
   * the selection as it is then: an editor's own handler has to see it.
   */
  const onCopy = closing(guard, 'clipboard', (event) => {
    if (!trusted(event)) return;
    const element = own(eventPath(event), 0);
    let text;
    let plain = true;
    try {
      const caret = controlCaret(element);
      text = controlValue(element);
      // Fields of numbers and of mail addresses do not say what is selected.
      if (caret !== null) text = stringSlice(text, caret, controlEnd(element));
    } catch {
      const selection = selectionOf(/** @type {any} */ (nodeDocument)(element) || element);
      text = selection === null ? '' : selectionText(selection);
      plain = false;
    }
    const kind = /** @type {any} */ (eventType)(event);
    if (editing === 0) pressed(text);
    else if (refuses(kind, text)) {
      stop(event);
      return;
    }
    if (kind === 'cut') return;
    // What is laid out keeps its formats, unless it is hardly more than an account; of what the user copies only accounts are held.
    if (!plain || editing === 0) {
      if (text.length > MOST_HELD) return;
      const found = findings(makeCall('clipboard', kind, text));
      if (found.length === 0 || (!plain && text.length > (found[0].account || '').length)) return;
    }
    transferSet(/** @type {any} */ (pasted)(event), 'text/plain', text);
    preventDefault(event);
  });

  const onPress = (/** @type {any} */ event) => {
    if (!trusted(event)) return;
    const element = own(eventPath(event), 0);
    pressed(isElementNode(element) ? element : null);
    look();
  };

  /** Looks after a window or a shadow root, which keeps its inside to itself. */
  const watch = (/** @type {any} */ root) => {
    for (let i = 0; i < 2; i += 1) {
      keepListener(root, COPIES[i], onCopy, true);
      keepListener(root, PRESSES[i], onPress, true);
    }
  };

  /** Installs the surface in `realm`; returns whether it is held, `null` where the realm has nothing of it. */
  const install = (/** @type {any} */ realm) => {
    const { window } = realm;
    watch(window);
    keepListener(window, 'load', look, true);
    let held = /** @type {boolean | null} */ (null);
    const place = (
      /** @type {string} */ type,
      /** @type {string} */ key,
      /** @type {(native: any, receiver: any, args: any[]) => any} */ run,
    ) => {
      const constructor = reflectGet(window, type);
      if (typeof constructor !== 'function') return;
      const { prototype } = constructor;
      const found = getOwnPropertyDescriptor(prototype, key);
      if (!found || !hasOwn(found, 'value') || typeof found.value !== 'function') return;
      const wrapper = wrapFunction(found.value, (receiver, args) => run(found.value, receiver, args));
      const took = put(guard, 'clipboard', prototype, key, wrapper);
      held = held === null ? took : held && took;
    };
    place('Document', 'execCommand', (native, receiver, args) => {
      needRoom();
      editing += 1;
      try {
        return apply(native, receiver, args);
      } finally {
        editing -= 1;
      }
    });
    const Item = reflectGet(window, 'ClipboardItem');
    const itemTypes = getter(Item && Item.prototype, 'types');
    const itemData = method(Item && Item.prototype, 'getType');
    const itemStyle = getter(Item && Item.prototype, 'presentationStyle');
    /** The text of one kind in an item, once it is judged. */
    const judged = (/** @type {any} */ data) => {
      const promise = new NativePromise((done, fail) => {
        const refuse = () => fail(refusal());
        const take = (/** @type {any} */ buffer) => {
          const text = decodeUtf8(new Bytes(buffer));
          if (refuses('write', text)) refuse();
          else done(text);
        };
        promiseThen(data, (/** @type {any} */ blob) => readFile(blob, take, refuse), refuse);
      });
      // The native takes a promise as it is only if it says that it is one.
      set(promise, 'constructor', NativePromise);
      return promise;
    };
    const judgedItem = (/** @type {any} */ item) => {
      const types = /** @type {any} */ (itemTypes)(item);
      const data = { __proto__: null };
      for (let i = 0; i < types.length; i += 1) {
        const held = /** @type {any} */ (itemData)(item, types[i]);
        set(data, types[i], stringIndexOf(types[i], 'text/') === 0 ? judged(held) : held);
      }
      return construct(Item, itemStyle ? [data, { __proto__: null, presentationStyle: itemStyle(item) }] : [data]);
    };
    place('Clipboard', 'write', (native, receiver, args) => {
      try {
        return apply(native, receiver, [sequence(readSequence(argument(args, 0), undefined, judgedItem))]);
      } catch (error) {
        return rejected(error);
      }
    });
    /** Judges the text in one argument; what is no text, or is missing, is left to the native. */
    const text = (
      /** @type {string} */ type,
      /** @type {string} */ key,
      /** @type {number} */ at,
      /** @type {() => any} */ refused,
    ) =>
      place(type, key, (native, receiver, args) => {
        const file = key === 'add' && args.length === 1;
        if (args.length <= at || file) {
          wrote = true;
          return apply(native, receiver, args);
        }
        let given;
        try {
          given = StringOf(args[at]);
        } catch (error) {
          if (type === 'Clipboard') return rejected(error);
          throw error;
        }
        if (refuses(key, given)) return refused();
        return apply(native, receiver, at > 0 ? [args[0], given] : args.length > 1 ? [given, args[1]] : [given]);
      });
    text('Clipboard', 'writeText', 0, () => rejected(refusal()));
    text('DataTransfer', 'setData', 1, () => undefined);
    text('DataTransferItemList', 'add', 0, () => null);
    return held;
  };

  return {
    __proto__: null,
    install,
    watch,
    /** Whether a script's editing command runs right now. */
    isEditing: () => editing > 0,
    /** Whether a script ever wrote to the clipboard. */
    hasWritten: () => wrote,
  };
};
