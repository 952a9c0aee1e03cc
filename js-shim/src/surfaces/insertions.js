/**
 * Owns insertions: what brings nodes into a document may bring a realm, and code that runs inside the insertion (scripts, callbacks of
 * custom elements) must not meet it before it is covered. All of them are wrapped before page code runs: a native that a script kept
 * would bring a realm unseen. They are the page's hottest calls, so what cannot bring a frame goes straight to the native.
 */

import {
  NativeTypeError,
  StringOf,
  append,
  appendChild,
  apply,
  childFragment,
  createComment,
  defineProperty,
  elementClosest,
  firstChild,
  getOwnPropertyDescriptor,
  hasOwn,
  importShallow,
  insertBefore,
  isElementNode,
  localName,
  nativeDocument,
  newList,
  nextNode,
  nodeTypeOf,
  nodeListItem,
  nodeListLength,
  parentOf,
  queryWithin,
  rangeAncestor,
  reflectGet,
  replaceNode,
  setInnerHtml,
  stringIndexOf,
  templateContent,
  toLowerCase,
  trustedText,
} from '../primordials.js';
import { renewListeners } from '../listeners.js';
import { hasFrame, isFrameName } from '../markup.js';
import { disguise, lay, wrapFunction } from '../wrap.js';
import { carriesFrame, isFrame, isLeaf, isWorded } from './carried.js';
import { ALL, MOVES, SURROUNDS, NODES, UNSAFE, OUTSIDE, ADJACENT, MARKUP, EDIT, WRITES } from './insertion-points.js';
import { FRAMES, OPTIONS, createOptions, holdsAny, holdsDeep, hostOf } from './options.js';
import { installWriting } from './writing.js';

/** Stack frames that covering a realm may take, with room to spare. */
const ROOM = 3000;
const descend = (/** @type {number} */ left) => {
  if (left > 0) descend(left - 1);
};

/**
 * @param {any} guard
 * @param {() => void} sweep covers every frame there is
 * @param {any} trees
 */
export const createInsertions = (guard, sweep, trees) => {
  const { srcdoc, tamper } = guard;
  const { coverFrame, lookAtText } = srcdoc;
  const { meetBelow, meetMade, refuseHidden } = trees;
  const { clearOptions, takeOut } = createOptions(guard);
  /** Whether a frame may exist or come to exist. Until the document is parsed, the page's own markup may hold one. */
  let expecting = true;
  /** Whether a frame was made, or something that can make one unseen: from then on it stays `expecting`. */
  let certain = false;
  /** Markup that a sink has looked at already. @type {any} */
  let known = null;
  /** How often markup with a frame was seen. */
  let arrivals = 0;
  /** Whether the browser shows no markup before it is parsed, so that the sinks look at it themselves. */
  let blind = false;

  /** What templates of the page's own markup hold, while it is parsed. */
  let contents = newList();

  const expect = () => {
    certain = true;
    expecting = true;
  };

  /** Markup that brings a frame is about to be parsed. */
  const expectMarkup = () => {
    arrivals += 1;
    expect();
    // Throws where there is too little stack to cover what comes.
    descend(ROOM);
  };

  /** Whether the native alone will do: nothing that is inserted can be, hold or become a frame. */
  const isHarmless = (/** @type {any[]} */ args, /** @type {number} */ at) => {
    // Several arguments are made into strings one after another, by page code that may change the ones before.
    if (at > 0 || (at === ALL && args.length !== 1)) return false;
    return !expecting || (args.length !== 0 && isLeaf(args[0]));
  };

  const insert = (
    /** @type {any} */ native,
    /** @type {any} */ receiver,
    /** @type {any[]} */ args,
    /** @type {number} */ at,
  ) => {
    const words = at === ALL ? args.length : at === 1 ? 1 : 0;
    for (let i = 0; i < words && i < args.length; i += 1)
      if (typeof args[i] !== 'symbol' && nodeTypeOf(args[i]) === 0) args[i] = StringOf(args[i]);
    if (!expecting) return apply(native, receiver, args);
    if (at === SURROUNDS) refuseRunning(receiver, args[0]);
    if (at >= MOVES) return move(native, receiver, args);
    const held = newList();
    for (let i = at < 0 ? 0 : at; i < args.length && (at < 0 || i === at); i += 1) {
      const node = args[i];
      if (!carriesFrame(node)) continue;
      // Too little stack to cover what comes: throws, and nothing is inserted.
      descend(ROOM);
      if (!isFrame(node)) detach(node, held);
      else if (at !== ALL || args.length === 1) hold(held, node, null);
      else {
        // Stands alone among other arguments: its place-holder goes in.
        args[i] = createComment(nativeDocument, '');
        hold(held, node, args[i]);
      }
    }
    try {
      return apply(native, receiver, args);
    } finally {
      finish(held);
    }
  };

  /** What is moved inside the document keeps its frames or gets new ones; it may have come to stand in an option. */
  const move = (/** @type {any} */ native, /** @type {any} */ receiver, /** @type {any[]} */ args) => {
    descend(ROOM);
    try {
      return apply(native, receiver, args);
    } finally {
      sweep();
      if (args.length !== 0) clearOptions(args[0]);
    }
  };

  /** A script that is put back together with a frame would run beside it. */
  const refuseRunning = (/** @type {any} */ range, /** @type {any} */ parent) => {
    const around = /** @type {any} */ (rangeAncestor)(range);
    if (!holdsAny(around, FRAMES)) return;
    if (!holdsAny(around, 'script') && !(isElementNode(parent) && elementClosest(parent, 'script') !== null)) return;
    tamper('realms', 'surroundContents');
    throw new NativeTypeError('payeeguard: a frame and a script cannot be surrounded together');
  };

  const hold = (/** @type {any[]} */ held, /** @type {any} */ frame, /** @type {any} */ mark) => {
    coverFrame(frame);
    append(held, { __proto__: null, frame, mark, children: childFragment(frame) });
  };

  /** Takes every frame of a tree out, so that what runs during its insertion meets none; a place-holder keeps its place. */
  const detach = (/** @type {any} */ tree, /** @type {any[]} */ held) => {
    const found = queryWithin(tree, FRAMES);
    const count = /** @type {any} */ (nodeListLength)(found);
    for (let i = 0; i < count; i += 1) {
      const frame = nodeListItem(found, i);
      const mark = createComment(nativeDocument, '');
      replaceNode(parentOf(frame), mark, frame);
      hold(held, frame, mark);
    }
  };

  const finish = (/** @type {any[]} */ held) => {
    for (let i = 0; i < held.length; i += 1) {
      const { frame, mark, children } = held[i];
      const parent = mark === null ? null : parentOf(mark);
      if (parent !== null) replaceNode(parent, frame, mark);
      if (elementClosest(frame, OPTIONS) !== null) takeOut(frame);
      sweep();
      const inner = newList();
      detach(children, inner);
      appendChild(frame, children);
      finish(inner);
    }
  };

  const install = (
    /** @type {any} */ window,
    /** @type {any[]} */ table,
    /** @type {(native: any, how: number) => any} */ wrap,
  ) => {
    for (let i = 0; i < table.length; i += 1) {
      const constructor = reflectGet(window, table[i][0]);
      const keys = table[i][1];
      for (let k = 0; k < keys.length && typeof constructor === 'function'; k += 1) {
        const { prototype } = constructor;
        const found = getOwnPropertyDescriptor(prototype, keys[k]);
        if (!found || found.configurable !== true) continue;
        // Not pinned: what page code puts around it still ends up here, and the native is nowhere to be had.
        if (hasOwn(found, 'value')) lay(prototype, keys[k], wrap(found.value, table[i][2]));
        else {
          const { get, enumerable } = found;
          const set = wrap(found.set, table[i][2]);
          defineProperty(prototype, keys[k], { __proto__: null, get, set, enumerable, configurable: true });
        }
      }
    }
  };

  const wrapInsertion = (/** @type {any} */ native, /** @type {number} */ at) =>
    disguise(
      {
        __proto__: null,
        /** @this {any} */
        method(/** @type {any[]} */ ...args) {
          return isHarmless(args, at) ? apply(native, this, args) : insert(native, this, args, at);
        },
      }.method,
      native,
    );

  /** Markup without a frame goes straight to the native; an object's text is read once, here. */
  const wrapMarkup = (/** @type {any} */ native, /** @type {number} */ how) =>
    disguise(
      {
        __proto__: null,
        /** @this {any} */
        method(/** @type {any[]} */ ...args) {
          const at = how === ADJACENT ? 1 : 0;
          if (at < args.length && at > 0) args[0] = StringOf(args[0]);
          let text = at < args.length ? args[at] : null;
          // Functions are made into text as well, and so is `document.all`, which says that it is undefined.
          if (isWorded(text)) {
            text = trustedText(text);
            if (text === null) {
              text = StringOf(args[at]);
              args[at] = text;
            }
          }
          if (how === UNSAFE) refuseHidden(text);
          if (typeof text === 'string' && hasFrame(text)) {
            expectMarkup();
            const result = bring(native, this, args, how);
            if (how === UNSAFE) meetMade(text, this);
            return result;
          }
          known = text;
          const before = arrivals;
          try {
            return apply(native, this, args);
          } finally {
            // What the page's own policy made of it may hold one.
            if (arrivals !== before) sweep();
            if (how === UNSAFE) meetMade(text, this);
          }
        },
      }.method,
      native,
    );

  /**
   * Markup with a frame is parsed in a document that runs nothing, by an element like the one it is for, and then inserted as nodes are: what
   * runs inside the insertion, constructors of custom elements too, meets no frame. In shadow trees a frame is met by its getters alone.
   */
  const bring = (
    /** @type {any} */ native,
    /** @type {any} */ receiver,
    /** @type {any[]} */ args,
    /** @type {number} */ how,
  ) => {
    let where = '';
    if (how === ADJACENT) {
      where = toLowerCase(args[0]);
    }
    const beside = how === OUTSIDE || where === 'beforebegin' || where === 'afterend';
    const into = how < OUTSIDE || where === 'afterbegin' || where === 'beforeend';
    const place = beside && isElementNode(receiver) ? parentOf(receiver) : receiver;
    const content = templateContent(place);
    const host = hostOf(place);
    if ((!beside && !into) || (host === null && !isElementNode(place)) || content !== null) {
      const result = apply(native, receiver, args);
      clearOptions(content === null ? place : content);
      return result;
    }
    const shell = importShallow(host === null ? place : host);
    if (how === UNSAFE) apply(native, shell, args);
    else setInnerHtml(shell, args[how === ADJACENT ? 1 : 0]);
    const tree = childFragment(shell);
    clearOptions(tree);
    const held = newList();
    detach(tree, held);
    try {
      if (how < OUTSIDE) {
        childFragment(receiver);
        appendChild(receiver, tree);
      } else if (how === OUTSIDE) replaceNode(place, tree, receiver);
      else if (where === 'beforebegin') insertBefore(place, tree, receiver);
      else if (where === 'beforeend') appendChild(place, tree);
      else insertBefore(place, tree, /** @type {any} */ (beside ? nextNode : firstChild)(receiver));
    } finally {
      finish(held);
    }
    return undefined;
  };

  /** Frames of what is written may stand before a script of the same text. What edits a document fires events on its way. */
  const wrapWrite = (/** @type {any} */ native, /** @type {number} */ at) =>
    disguise(
      {
        __proto__: null,
        /** @this {any} */
        method(/** @type {any[]} */ ...args) {
          for (let i = at < 0 ? 0 : at; i < args.length; i += 1) {
            const text = args[i];
            if (typeof text === 'string' ? !hasFrame(text) : !isWorded(text)) continue;
            if (at === EDIT) {
              tamper('realms', 'execCommand');
              return false;
            }
            if (blind) expectMarkup();
          }
          try {
            return apply(native, this, args);
          } finally {
            if (at === ALL) renewListeners(this, true);
            if (expecting) sweep();
          }
        },
      }.method,
      native,
    );

  /** Trees that a parser makes out of sight, cleared before page code has them. */
  const wrapParser = (/** @type {any} */ holder, /** @type {string} */ key) => {
    const native = reflectGet(holder, key);
    if (typeof native !== 'function') return;
    lay(
      holder,
      key,
      wrapFunction(native, (receiver, args) => {
        if (args.length === 0) return apply(native, receiver, args);
        let text = trustedText(args[0]);
        if (text === null) {
          text = StringOf(args[0]);
          args[0] = text;
        }
        if (blind && hasFrame(text)) expectMarkup();
        const unsafe = stringIndexOf(key, 'parseHTML') === 0;
        if (unsafe) refuseHidden(text);
        const made = apply(native, receiver, args);
        if (expecting) clearOptions(made);
        if (unsafe) meetMade(text, made);
        return made;
      }),
    );
  };

  return {
    __proto__: null,
    expect,
    expectMarkup,
    clearOptions,
    /** Whether a sink has just looked at this text and found no frame. */
    isKnown: (/** @type {any} */ text) => text === known,
    /** From now on no browser shows markup. */
    lookAtMarkup() {
      blind = true;
      lookAtText();
    },
    /** The document is parsed: unless its markup holds a frame, or one was made meanwhile, none need be expected. */
    settle(/** @type {boolean} */ alone) {
      meetBelow(nativeDocument, 0);
      expecting = certain || !alone || holdsDeep(nativeDocument, 0);
      contents = newList();
    },
    /** Told of what the page's own markup brings: a script can take it out before anybody looks, and put it back much later. */
    notice(/** @type {any} */ element) {
      const name = /** @type {any} */ (localName)(element);
      const content = name === 'template' ? templateContent(element) : null;
      if (isFrameName(name)) {
        expect();
        coverFrame(element);
      }
      if (content !== null) append(contents, content);
      for (let i = 0; i < contents.length && !certain; i += 1) if (holdsDeep(contents[i], 0)) expect();
    },
    /** Wraps every insertion of one realm. */
    install(/** @type {any} */ window) {
      install(window, NODES, wrapInsertion);
      install(window, MARKUP, wrapMarkup);
      install(window, WRITES, wrapWrite);
      installWriting(window, sweep, expectMarkup, clearOptions, trees);
      wrapParser(reflectGet(window, 'DOMParser').prototype, 'parseFromString');
      wrapParser(reflectGet(window, 'Range').prototype, 'createContextualFragment');
      wrapParser(reflectGet(window, 'Document'), 'parseHTMLUnsafe');
      wrapParser(reflectGet(window, 'Document'), 'parseHTML');
    },
  };
};
