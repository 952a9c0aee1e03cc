/**
 * Owns insertions: what brings nodes into a document may bring a realm, and code that runs inside the insertion (scripts, callbacks of
 * custom elements) must not meet it before it is covered. All of them are wrapped before page code runs: a native that a script kept
 * would bring a realm unseen.
 */

import {
  NativeTypeError,
  append,
  appendChild,
  apply,
  childFragment,
  createComment,
  defineProperty,
  elementClosest,
  hasChildren,
  getOwnPropertyDescriptor,
  hasOwn,
  isDocumentNode,
  isElementNode,
  isFragmentNode,
  localName,
  nativeDocument,
  newList,
  nodeListItem,
  nodeListLength,
  parentOf,
  queryWithin,
  reflectGet,
  removeNode,
  replaceNode,
  templateContent,
} from '../primordials.js';
import { isFrameName } from '../markup.js';
import { lay, wrapAround, wrapFunction } from '../wrap.js';

/** Stack frames that covering a realm may take, with room to spare. */
const ROOM = 3000;
const descend = (/** @type {number} */ left) => {
  if (left > 0) descend(left - 1);
};

const FRAMES = 'iframe,frame,object,embed,fencedframe';
/** A list box adopts and copies its options by ways no script call shows: no frame may stand in one. */
const IN_OPTION =
  'option iframe,option frame,option object,option embed,optgroup iframe,optgroup frame,optgroup object';

/** Methods after which a new realm may exist. */
const METHODS = {
  __proto__: null,
  Node: ['appendChild', 'insertBefore', 'replaceChild'],
  Element: [
    'append',
    'prepend',
    'replaceChildren',
    'before',
    'after',
    'replaceWith',
    'insertAdjacentElement',
    'insertAdjacentHTML',
    'setHTMLUnsafe',
    'moveBefore',
  ],
  CharacterData: ['before', 'after', 'replaceWith'],
  DocumentType: ['before', 'after', 'replaceWith'],
  DocumentFragment: ['append', 'prepend', 'replaceChildren', 'moveBefore'],
  ShadowRoot: ['setHTMLUnsafe'],
  Document: ['append', 'prepend', 'replaceChildren', 'write', 'writeln', 'open', 'close', 'execCommand', 'moveBefore'],
  Range: ['insertNode', 'surroundContents'],
  HTMLSelectElement: ['add'],
  HTMLOptionsCollection: ['add'],
};
/** Which argument is the node, where it is not the first; -1: all of them. Moving keeps a realm as it is. */
const PLACES = {
  __proto__: null,
  append: -1,
  prepend: -1,
  replaceChildren: -1,
  before: -1,
  after: -1,
  replaceWith: -1,
  insertAdjacentElement: 1,
  moveBefore: 9,
};
/** Which of them parse markup. */
const MARKUP = { __proto__: null, insertAdjacentHTML: true, setHTMLUnsafe: true, execCommand: true };
/** Properties whose assignment may bring a new realm. */
const SETTERS = {
  __proto__: null,
  Element: ['innerHTML', 'outerHTML'],
  ShadowRoot: ['innerHTML'],
  Document: ['body'],
  HTMLTableElement: ['caption', 'tHead', 'tFoot'],
  HTMLElement: ['innerText', 'outerText'],
};
const NAMES = {
  __proto__: null,
  methods: [
    'Node',
    'Element',
    'CharacterData',
    'DocumentType',
    'DocumentFragment',
    'ShadowRoot',
    'Document',
    'Range',
    'HTMLSelectElement',
    'HTMLOptionsCollection',
  ],
  setters: ['Element', 'ShadowRoot', 'Document', 'HTMLTableElement', 'HTMLElement'],
};
/** What a custom element's class is asked for when it is defined. */
const CALLBACKS = [
  'connectedCallback',
  'disconnectedCallback',
  'connectedMoveCallback',
  'adoptedCallback',
  'attributeChangedCallback',
  'formAssociatedCallback',
  'formDisabledCallback',
  'formResetCallback',
  'formStateRestoreCallback',
];

/**
 * @param {any} guard
 * @param {() => void} sweep covers every frame there is
 * @param {() => boolean} isExpecting whether a frame may exist or come to exist; a page that never made one skips every check
 * @param {() => boolean} tookMarkup whether markup with a frame was parsed since this was asked last
 */
export const createInsertions = (guard, sweep, isExpecting, tookMarkup) => {
  const { tamper } = guard;

  const refuseInOption = () => {
    tamper('realms', 'option');
    throw new NativeTypeError('payeeguard: a frame cannot stand in an option');
  };

  /**
   * Before an insertion into what `receiver` is or stands in: `null`, or the frames that have to follow it. `at` is the place of the one
   * node among the arguments, -1 where all of them are inserted.
   */
  const prepareAt = (/** @type {number} */ at) => (/** @type {any} */ receiver, /** @type {any} */ args) => {
    if (!isExpecting()) return null;
    let held = null;
    for (let i = at < 0 ? 0 : at; i < args.length && (at < 0 || i === at); i += 1) {
      const node = args[i];
      if (!carriesFrame(node)) continue;
      // Too little stack to cover what comes: throws, and nothing is inserted.
      descend(ROOM);
      if (standsInOption(receiver) || holdsAny(node, IN_OPTION)) refuseInOption();
      const alone = isFrame(node) && (at >= 0 || args.length === 1);
      if (alone && !holdsAny(node, '*')) continue;
      if (held === null) held = newList();
      if (alone) append(held, { __proto__: null, frame: node, mark: null, children: childFragment(node) });
      else if (isFrame(node)) {
        // Stands alone among other arguments: its place-holder goes in.
        const mark = createComment(nativeDocument, '');
        append(held, { __proto__: null, frame: node, mark, children: childFragment(node) });
        args[i] = mark;
      } else detach(node, held);
    }
    return held;
  };

  /** Takes every frame of a tree out, so that what runs during its insertion meets none; a place-holder keeps its place. */
  const detach = (/** @type {any} */ tree, /** @type {any[]} */ held) => {
    const found = queryWithin(tree, FRAMES);
    const count = /** @type {any} */ (nodeListLength)(found);
    for (let i = 0; i < count; i += 1) {
      const frame = nodeListItem(found, i);
      const mark = createComment(nativeDocument, '');
      replaceNode(parentOf(frame), mark, frame);
      append(held, { __proto__: null, frame, mark, children: childFragment(frame) });
    }
  };

  const finish = (/** @type {any} */ receiver, /** @type {any} */ held) => {
    if (held !== null) {
      for (let i = 0; i < held.length; i += 1) {
        const { frame, mark, children } = held[i];
        const parent = mark === null ? null : parentOf(mark);
        if (parent !== null) replaceNode(parent, frame, mark);
        sweep();
        const inner = newList();
        detach(children, inner);
        appendChild(frame, children);
        finish(frame, inner);
      }
    }
    sweep();
  };

  const finishMarkup = (/** @type {any} */ receiver, /** @type {any} */ held) => {
    finish(receiver, held);
    if (tookMarkup()) clearOptions(receiver);
  };

  /** Takes frames out of options that markup has just made. */
  const clearOptions = (/** @type {any} */ receiver) => {
    if (!isElementNode(receiver) && !isFragmentNode(receiver)) return;
    const content = templateContent(receiver);
    const tree = content === null ? receiver : content;
    clear(tree, isElementNode(tree) && standsInOption(tree) ? FRAMES : IN_OPTION);
  };

  const clear = (/** @type {any} */ tree, /** @type {string} */ selector) => {
    const found = queryWithin(tree, selector);
    const count = /** @type {any} */ (nodeListLength)(found);
    for (let i = 0; i < count; i += 1) removeNode(nodeListItem(found, i));
    if (count > 0) tamper('realms', 'option');
  };

  const each = (
    /** @type {any} */ window,
    /** @type {any} */ table,
    /** @type {(prototype: any, key: string) => void} */ run,
    /** @type {string[]} */ names,
  ) => {
    for (let i = 0; i < names.length; i += 1) {
      const constructor = reflectGet(window, names[i]);
      if (typeof constructor !== 'function') continue;
      const keys = table[names[i]];
      for (let k = 0; k < keys.length; k += 1) run(constructor.prototype, keys[k]);
    }
  };

  const wrapMethod = (/** @type {any} */ prototype, /** @type {string} */ key) => {
    const found = getOwnPropertyDescriptor(prototype, key);
    if (!found || !hasOwn(found, 'value') || found.configurable !== true) return;
    // Not pinned: what page code puts around it still ends up here, and the native is nowhere to be had.
    lay(
      prototype,
      key,
      wrapAround(
        found.value,
        prepareAt(PLACES[/** @type {'append'} */ (key)] ?? 0),
        MARKUP[/** @type {'setHTMLUnsafe'} */ (key)] ? finishMarkup : finish,
      ),
    );
  };

  const wrapSetter = (/** @type {any} */ prototype, /** @type {string} */ key) => {
    const found = getOwnPropertyDescriptor(prototype, key);
    if (!found || !hasOwn(found, 'set') || !found.set || found.configurable !== true) return;
    const set = wrapAround(found.set, prepareAt(0), finishMarkup);
    const slot = { __proto__: null, get: found.get, set, enumerable: found.enumerable, configurable: true };
    defineProperty(prototype, key, slot);
  };

  /** Trees that a parser makes out of sight, cleared before page code has them. */
  const wrapParser = (/** @type {any} */ window, /** @type {string} */ name, /** @type {string} */ key) => {
    const constructor = reflectGet(window, name);
    if (typeof constructor !== 'function') return;
    const native = reflectGet(constructor.prototype, key);
    const wrapper = wrapFunction(native, (receiver, args) => {
      const made = apply(native, receiver, args);
      if (isExpecting() && (isDocumentNode(made) || isFragmentNode(made))) clearDeep(made, 0);
      return made;
    });
    lay(constructor.prototype, key, wrapper);
  };

  /** Frames in the options of a tree, and of the templates in it, are taken out. */
  const clearDeep = (/** @type {any} */ tree, /** @type {number} */ depth) => {
    clear(tree, IN_OPTION);
    const templates = queryWithin(tree, 'template');
    const more = /** @type {any} */ (nodeListLength)(templates);
    for (let i = 0; i < more && depth < 16; i += 1) {
      const content = templateContent(nodeListItem(templates, i));
      if (content !== null) clearDeep(content, depth + 1);
    }
  };

  return {
    __proto__: null,
    /** Throws where there is too little stack to cover what markup brings. */
    makeRoom: () => descend(ROOM),
    /** Wraps every insertion of one realm. */
    install(/** @type {any} */ window) {
      each(window, METHODS, wrapMethod, NAMES.methods);
      each(window, SETTERS, wrapSetter, NAMES.setters);
      wrapParser(window, 'DOMParser', 'parseFromString');
      wrapParser(window, 'Range', 'createContextualFragment');
    },
    /**
     * Lets a class be defined whose callbacks look for new realms first: the browser asks for them once, while `define` runs, and calls
     * them inside insertions.
     */
    withCallbacks(/** @type {any} */ prototype, /** @type {() => any} */ define) {
      const put = newList();
      try {
        for (let i = 0; i < CALLBACKS.length; i += 1) {
          const key = CALLBACKS[i];
          const native = reflectGet(prototype, key);
          if (typeof native !== 'function') continue;
          const before = getOwnPropertyDescriptor(prototype, key);
          const wrapper = wrapFunction(native, (receiver, args) => {
            sweep();
            return apply(native, receiver, args);
          });
          const slot = { __proto__: null, value: wrapper, writable: true, enumerable: true, configurable: true };
          if (defineProperty(prototype, key, slot)) append(put, { __proto__: null, key, before });
          else if (reflectGet(prototype, key) !== wrapper)
            throw new NativeTypeError('payeeguard: this class cannot be covered');
        }
        return define();
      } finally {
        for (let i = 0; i < put.length; i += 1) {
          const { key, before } = put[i];
          if (before === undefined) delete prototype[key];
          else defineProperty(prototype, key, copySlot(before));
        }
      }
    },
  };
};

/** A descriptor that inherits nothing. */
const copySlot = (/** @type {any} */ slot) => {
  const copy = /** @type {any} */ ({ __proto__: null, enumerable: slot.enumerable, configurable: slot.configurable });
  if (hasOwn(slot, 'value')) {
    copy.value = slot.value;
    copy.writable = slot.writable;
  } else {
    copy.get = slot.get;
    copy.set = slot.set;
  }
  return copy;
};

const isFrame = (/** @type {any} */ node) => isElementNode(node) && isFrameName(/** @type {any} */ (localName)(node));

const carriesFrame = (/** @type {any} */ node) =>
  node !== null && typeof node === 'object' && (isFrame(node) || (hasChildren(node) && holdsAny(node, FRAMES)));

const holdsAny = (/** @type {any} */ node, /** @type {string} */ selector) =>
  (isElementNode(node) || isFragmentNode(node)) && /** @type {any} */ (nodeListLength)(queryWithin(node, selector)) > 0;

const standsInOption = (/** @type {any} */ node) =>
  isElementNode(node) && elementClosest(node, 'option,optgroup') !== null;
