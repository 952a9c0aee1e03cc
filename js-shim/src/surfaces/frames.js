/**
 * Owns the doors to new realms: elements that can hold a frame, the insertions that bring them to life, and the getters that
 * hand their windows out. All of them are wrapped before page code runs: a native that a script kept would bring a realm unseen.
 */

import {
  NativeDomException,
  NativeTypeError,
  StringOf,
  apply,
  argument,
  defineProperty,
  contentWindows,
  eventTarget,
  getOwnPropertyDescriptor,
  getter,
  globalWindow,
  hasOwn,
  isElementNode,
  localName,
  promiseThen,
  reflectGet,
  rejected,
  viewOf,
  windowLength,
} from '../primordials.js';
import { keepListener, needRoom } from '../listeners.js';
import { holdsFrame, isFrameName } from '../markup.js';
import { isWindow } from '../message-event.js';
import { disguise, lay, wrapFunction } from '../wrap.js';
import { withCallbacks } from './callbacks.js';
import { createInsertions } from './insertions.js';
import { createSrcdoc } from './srcdoc.js';
import { createTrees } from './trees.js';

/** Elements, and their getters, that hand out a frame's window or document. */
const WINDOWS = ['HTMLIFrameElement', 'HTMLFrameElement', 'HTMLObjectElement'];
const HANDED = ['contentWindow', 'contentDocument'];
/** Methods that do. */
const GET_SVG = ['HTMLIFrameElement', 'HTMLObjectElement', 'HTMLEmbedElement'];

/**
 * @param {any} guard
 * @param {any} settings
 * @param {(window: any) => void} meet covers a window if it is a new same-origin realm
 * @param {(window: any) => void} meetOpened and what else a window that was opened shows later
 * @param {() => void} sweep covers every frame there is
 * @param {(root: any) => void} watchRoot looks after the forms and links of a new shadow root
 */
export const createFrames = (guard, settings, meet, meetOpened, sweep, watchRoot) => {
  const { tamper } = guard;
  const noFrames = settings.frames === 'none';

  const srcdoc = createSrcdoc(guard, settings.nonce);
  guard.srcdoc = srcdoc;
  const trees = createTrees(guard, (root) => {
    keepListener(root, 'load', onLoad, true);
    watchRoot(root);
  });
  const { install: installTrees, meetBelow } = trees;
  const {
    clearOptions,
    expect,
    expectMarkup,
    isKnown,
    install: installInsertions,
    lookAtMarkup,
    notice,
    settle,
  } = createInsertions(guard, sweep, trees);

  const wrapWindowGetter = (/** @type {any} */ prototype, /** @type {string} */ key) => {
    const found = getOwnPropertyDescriptor(prototype, key);
    if (!found || !hasOwn(found, 'get') || !found.get || found.configurable !== true) return;
    const native = found.get;
    const get = wrapFunction(native, (receiver, args) => {
      const value = apply(native, receiver, args);
      if (value !== null && value !== undefined)
        meet(key === 'contentDocument' ? reflectGet(value, 'defaultView') : value);
      return value;
    });
    defineProperty(prototype, key, {
      __proto__: null,
      get,
      set: found.set,
      enumerable: found.enumerable,
      configurable: false,
    });
  };

  const wrapSvgGetter = (/** @type {any} */ window, /** @type {string} */ name) => {
    const constructor = reflectGet(window, name);
    if (typeof constructor !== 'function') return;
    const native = reflectGet(constructor.prototype, 'getSVGDocument');
    if (typeof native !== 'function') return;
    const wrapper = wrapFunction(native, (receiver, args) => {
      const value = apply(native, receiver, args);
      if (value !== null && value !== undefined) meet(reflectGet(value, 'defaultView'));
      return value;
    });
    lay(constructor.prototype, 'getSVGDocument', wrapper);
  };

  /** Wraps every insertion of one realm, and every getter that hands a realm out. */
  const installSinks = (/** @type {any} */ window) => {
    for (let i = 0; i < GET_SVG.length; i += 1) wrapSvgGetter(window, GET_SVG[i]);
    installInsertions(window);
    for (let i = 0; i < WINDOWS.length; i += 1) {
      const constructor = reflectGet(window, WINDOWS[i]);
      if (typeof constructor !== 'function') continue;
      for (let k = 0; k < HANDED.length; k += 1) wrapWindowGetter(constructor.prototype, HANDED[k]);
    }
    sweep();
  };

  const wrapCreator = (
    /** @type {any} */ window,
    /** @type {any} */ prototype,
    /** @type {string} */ key,
    /** @type {number} */ at,
  ) => {
    const native = reflectGet(prototype, key);
    const create = (/** @type {any} */ receiver, /** @type {any[]} */ args) => {
      if (args.length <= at) return apply(native, receiver, args);
      const name = StringOf(args[at]);
      if (isFrameName(name)) {
        if (noFrames) {
          tamper('realms', name);
          // An element of no kind: libraries that look for a frame's window find none and go on.
          return apply(native, receiver, at === 0 ? ['payeeguard-refused'] : [args[0], 'payeeguard-refused']);
        }
        expect();
      }
      return apply(native, receiver, rename(args, at, name));
    };
    const holder = {
      __proto__: null,
      /** @this {any} */
      method(/** @type {any[]} */ ...args) {
        const name = at < args.length ? args[at] : undefined;
        return typeof name === 'string' && !isFrameName(name) ? apply(native, this, args) : create(this, args);
      },
    };
    const wrapper = disguise(holder.method, native);
    lay(prototype, key, wrapper);
  };

  /** Wraps what makes elements in one realm. */
  const watchElements = (/** @type {any} */ window) => {
    const { prototype } = reflectGet(window, 'Document');
    wrapCreator(window, prototype, 'createElement', 0);
    wrapCreator(window, prototype, 'createElementNS', 1);
    wrapDocument(window);
    wrapOpen(window);
    wrapDefine(window);
    wrapTransform(window);
    wrapPictureInPicture(window);
    installTrees(window);
    const { install: installSrcdoc } = srcdoc;
    installSrcdoc(window);
  };

  /** A document can be made around an element of any name. */
  const wrapDocument = (/** @type {any} */ window) => {
    const { prototype } = reflectGet(window, 'DOMImplementation');
    const native = prototype.createDocument;
    const wrapper = wrapFunction(native, (receiver, args) => {
      if (args.length < 2 || args[1] === null) return apply(native, receiver, args);
      const name = StringOf(args[1]);
      const framed = isFrameName(name);
      if (framed) expect();
      if (framed && noFrames) tamper('realms', name);
      return apply(native, receiver, [
        args[0],
        framed && noFrames ? 'payeeguard-refused' : name,
        argument(args, 2) === undefined ? null : args[2],
      ]);
    });
    lay(prototype, 'createDocument', wrapper);
  };

  /** A window that is opened is another realm; where no frame may exist, none is handed out either. */
  const wrapOpen = (/** @type {any} */ window) => {
    const native = reflectGet(window, 'open');
    if (typeof native !== 'function') return;
    const wrapper = wrapFunction(native, (receiver, args) => {
      if (noFrames) {
        apply(native, receiver, [argument(args, 0), '_blank', 'noopener']);
        return null;
      }
      needRoom();
      const opened = apply(native, receiver, args);
      // Its document may hold frames.
      if (opened !== null && opened !== undefined) {
        expect();
        meetOpened(opened);
      }
      return opened;
    });
    lay(window, 'open', wrapper);
    // With three arguments the document's method is the window's.
    const { prototype } = reflectGet(window, 'Document');
    const { open } = prototype;
    const opener = wrapFunction(open, (receiver, args) => {
      const view = args.length < 3 ? null : /** @type {any} */ (viewOf)(receiver);
      return view === null ? apply(open, receiver, args) : apply(wrapper, view, args);
    });
    lay(prototype, 'open', opener);
  };

  /** A customised built-in frame element comes from its own constructor, not from `createElement`. */
  const wrapDefine = (/** @type {any} */ window) => {
    const registry = reflectGet(window, 'CustomElementRegistry');
    if (typeof registry !== 'function') return;
    const native = reflectGet(registry.prototype, 'define');
    if (typeof native !== 'function') return;
    const wrapper = wrapFunction(native, (receiver, args) => {
      const options = argument(args, 2);
      const given = argument(args, 1);
      const class_ = typeof given === 'function' ? reflectGet(given, 'prototype') : null;
      const covered = (/** @type {any[]} */ sent) =>
        class_ === null || (typeof class_ !== 'object' && typeof class_ !== 'function')
          ? apply(native, receiver, sent)
          : withCallbacks(sweep, class_, () => apply(native, receiver, sent));
      const base = options !== null && typeof options === 'object' ? reflectGet(options, 'extends') : undefined;
      if (base === undefined) return covered([argument(args, 0), given]);
      const name = StringOf(base);
      expect();
      if (noFrames && isFrameName(name)) {
        tamper('realms', name);
        throw new NativeTypeError('payeeguard: this page allows no frames');
      }
      return covered([argument(args, 0), given, { __proto__: null, extends: name }]);
    });
    lay(registry.prototype, 'define', wrapper);
  };

  /** Whether parsed markup from outside the page may be handed out. */
  const admit = (/** @type {any} */ parsed) => {
    expect();
    clearOptions(parsed);
    if (!noFrames || !holdsFrame(parsed)) return true;
    tamper('realms', 'parsed document');
    return false;
  };

  /** Where no frame may exist, no other window may be met in a message either: each hands out a fresh `postMessage`. */
  const hideSources = (/** @type {any} */ window) => {
    const { prototype } = reflectGet(window, 'MessageEvent');
    const found = getOwnPropertyDescriptor(prototype, 'source');
    if (!found || !found.get) return;
    const native = found.get;
    const get = wrapFunction(native, (receiver, args) => {
      const source = apply(native, receiver, args);
      return source === window || !isWindow(source) ? source : null;
    });
    defineProperty(prototype, 'source', {
      __proto__: null,
      get,
      set: undefined,
      enumerable: found.enumerable,
      configurable: false,
    });
    defineProperty(window, 'opener', {
      __proto__: null,
      value: null,
      writable: false,
      enumerable: true,
      configurable: false,
    });
  };

  /** A style sheet can turn any document into one with frames. */
  const wrapTransform = (/** @type {any} */ window) => {
    const processor = reflectGet(window, 'XSLTProcessor');
    if (typeof processor !== 'function') return;
    for (let i = 0; i < TRANSFORMS.length; i += 1) {
      const native = reflectGet(processor.prototype, TRANSFORMS[i]);
      if (typeof native !== 'function') continue;
      const wrapper = wrapFunction(native, (receiver, args) => {
        const made = apply(native, receiver, args);
        return made === null || admit(made) ? made : null;
      });
      lay(processor.prototype, TRANSFORMS[i], wrapper);
    }
  };

  /** A small window over all others: it is there as soon as it is asked for, and an event hands it out too. */
  const wrapPictureInPicture = (/** @type {any} */ window) => {
    const type = reflectGet(window, 'DocumentPictureInPicture');
    if (typeof type !== 'function') return;
    const { prototype } = type;
    const current = /** @type {any} */ (getter(prototype, 'window'));
    const native = prototype.requestWindow;
    const wrapper = wrapFunction(native, (receiver, args) => {
      if (noFrames) {
        tamper('realms', 'requestWindow');
        return rejected(new NativeDomException('payeeguard: this page allows no frames', 'NotAllowedError'));
      }
      try {
        current(receiver);
      } catch (error) {
        return rejected(error);
      }
      expect();
      needRoom();
      const asked = apply(native, receiver, args);
      meetOpened(current(receiver));
      return promiseThen(asked, (/** @type {any} */ opened) => {
        meet(opened);
        return opened;
      });
    });
    lay(prototype, 'requestWindow', wrapper);
    wrapWindowGetter(prototype, 'window');
    const event = reflectGet(window, 'DocumentPictureInPictureEvent');
    if (typeof event === 'function') wrapWindowGetter(event.prototype, 'window');
  };

  const onLoad = (/** @type {any} */ event) => {
    const target = /** @type {any} */ (eventTarget)(event);
    sweep();
    if (!isElementNode(target) || !isFrameName(/** @type {any} */ (localName)(target))) return;
    expect();
    // Frames in shadow trees are in no list of frames.
    const window = windowOf(target);
    if (window === null) return;
    meet(window);
    try {
      meetBelow(reflectGet(window, 'document'), 0);
    } catch {
      // Cross-origin.
    }
  };

  /** A page in a frame or a popup may be given elements by the page that holds or opened it. */
  const isAlone = () =>
    /** @type {any} */ (reflectGet(globalWindow, 'parent')) === globalWindow &&
    reflectGet(globalWindow, 'opener') === null;

  /** Frames that the parser made, and frames that loaded another document, show themselves when they load. */
  const watchLoads = (/** @type {any} */ document) => {
    keepListener(document, 'load', onLoad, true);
    // The user can paste or drop any markup.
    for (let i = 0; i < GIFTS.length; i += 1) keepListener(document, GIFTS[i], expect, true);
  };

  /** The page's own markup is there. */
  const parsed = () => {
    sweep();
    settle(isAlone() && /** @type {any} */ (windowLength)(globalWindow) === 0);
  };

  return {
    __proto__: null,
    admit,
    expect,
    expectMarkup,
    isKnown,
    hideSources,
    installSinks,
    lookAtMarkup,
    notice,
    parsed,
    watchElements,
    watchLoads,
  };
};

/** What brings markup that no script made. */
const GIFTS = ['paste', 'drop'];

/** The window of an element that holds one, by the natives; `null` for any other element. */
const windowOf = (/** @type {any} */ element) => {
  for (let i = 0; i < contentWindows.length; i += 1) {
    try {
      const read = /** @type {any} */ (contentWindows[i]);
      return read(element);
    } catch {
      // Another kind of element.
    }
  }
  return null;
};

const TRANSFORMS = ['transformToDocument', 'transformToFragment'];
/** The arguments with the element's name as it was read. */
const rename = (/** @type {any[]} */ args, /** @type {number} */ at, /** @type {string} */ name) => {
  if (at === 0) return args.length > 1 ? [name, args[1]] : [name];
  return args.length > 2 ? [args[0], name, args[2]] : [args[0], name];
};
