/**
 * Owns the doors to new realms: elements that can hold a frame, the insertions that bring them to life, and the getters that
 * hand their windows out. Insertions are wrapped only once such an element exists, so a page without frames pays nothing.
 */

import {
  NativeTypeError,
  StringOf,
  addListener,
  apply,
  argument,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  globalWindow,
  hasOwn,
  newWeakMap,
  own,
  promiseThen,
  reflectGet,
  weakHas,
  weakSet,
  windowLength,
} from '../primordials.js';
import { holdsFrame, isFrameName } from '../markup.js';
import { pin, wrapFunction } from '../wrap.js';

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
/** Properties whose assignment may bring a new realm. */
const SETTERS = {
  __proto__: null,
  Element: ['innerHTML', 'outerHTML'],
  ShadowRoot: ['innerHTML'],
  Document: ['body'],
  HTMLTableElement: ['caption', 'tHead', 'tFoot'],
  HTMLElement: ['innerText', 'outerText'],
};
/** Getters that hand out a frame's window or document. */
const WINDOWS = {
  __proto__: null,
  HTMLIFrameElement: ['contentWindow', 'contentDocument'],
  HTMLFrameElement: ['contentWindow', 'contentDocument'],
  HTMLObjectElement: ['contentWindow', 'contentDocument'],
};

/**
 * @param {any} guard
 * @param {any} settings
 * @param {(window: any) => void} meet covers a window if it is a new same-origin realm
 * @param {() => void} sweep covers every frame there is
 */
export const createFrames = (guard, settings, meet, sweep) => {
  const { tamper } = guard;
  const noFrames = settings.frames === 'none';
  const armed = newWeakMap();

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
    const native = found.value;
    const wrapper = wrapFunction(native, (receiver, args) => {
      const result = apply(native, receiver, args);
      sweep();
      return result;
    });
    pin(prototype, key, wrapper, () => tamper('realms', key));
  };

  const wrapSetter = (/** @type {any} */ prototype, /** @type {string} */ key) => {
    const found = getOwnPropertyDescriptor(prototype, key);
    if (!found || !hasOwn(found, 'set') || !found.set || found.configurable !== true) return;
    const native = found.set;
    const set = wrapFunction(native, (receiver, args) => {
      apply(native, receiver, args);
      sweep();
    });
    defineProperty(prototype, key, {
      __proto__: null,
      get: found.get,
      set,
      enumerable: found.enumerable,
      configurable: false,
    });
  };

  const wrapWindowGetter = (/** @type {any} */ prototype, /** @type {string} */ key) => {
    const found = getOwnPropertyDescriptor(prototype, key);
    if (!found || !hasOwn(found, 'get') || !found.get || found.configurable !== true) return;
    const native = found.get;
    const get = wrapFunction(native, (receiver, args) => {
      const value = apply(native, receiver, args);
      if (value !== null && value !== undefined)
        meet(key === 'contentWindow' ? value : reflectGet(value, 'defaultView'));
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

  /** Wraps every insertion of one realm, once. */
  const installSinks = (/** @type {any} */ window) => {
    const mark = getPrototypeOf(window);
    if (mark === null || weakHas(armed, mark)) return;
    weakSet(armed, mark, true);
    each(window, METHODS, wrapMethod, NAMES.methods);
    each(window, SETTERS, wrapSetter, NAMES.setters);
    each(window, WINDOWS, wrapWindowGetter, NAMES.windows);
    sweep();
  };

  const wrapCreator = (
    /** @type {any} */ window,
    /** @type {any} */ prototype,
    /** @type {string} */ key,
    /** @type {number} */ at,
  ) => {
    const native = own(prototype, key);
    const wrapper = wrapFunction(native, (receiver, args) => {
      if (args.length <= at) return apply(native, receiver, args);
      const name = StringOf(args[at]);
      if (isFrameName(name)) {
        if (noFrames) {
          tamper('realms', name);
          // An element of no kind: libraries that look for a frame's window find none and go on.
          return apply(native, receiver, at === 0 ? ['payeeguard-refused'] : [args[0], 'payeeguard-refused']);
        }
        installSinks(window);
        installSinks(globalWindow);
      }
      return apply(native, receiver, rename(args, at, name));
    });
    pin(prototype, key, wrapper, () => tamper('realms', key));
  };

  /** Wraps what makes elements in one realm. */
  const watchElements = (/** @type {any} */ window) => {
    const { prototype } = reflectGet(window, 'Document');
    wrapCreator(window, prototype, 'createElement', 0);
    wrapCreator(window, prototype, 'createElementNS', 1);
    wrapOpen(window);
    wrapDefine(window);
    wrapTransform(window);
    wrapPictureInPicture(window);
    if (noFrames) hideSources(window);
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
      const opened = apply(native, receiver, args);
      if (opened !== null && opened !== undefined) meet(opened);
      return opened;
    });
    pin(window, 'open', wrapper, () => tamper('realms', 'open'));
  };

  /** A customised built-in frame element comes from its own constructor, not from `createElement`. */
  const wrapDefine = (/** @type {any} */ window) => {
    const registry = reflectGet(window, 'CustomElementRegistry');
    if (typeof registry !== 'function') return;
    const native = own(registry.prototype, 'define');
    if (typeof native !== 'function') return;
    const wrapper = wrapFunction(native, (receiver, args) => {
      const options = argument(args, 2);
      const base = options !== null && typeof options === 'object' ? reflectGet(options, 'extends') : undefined;
      if (base === undefined) return apply(native, receiver, [argument(args, 0), argument(args, 1)]);
      const name = StringOf(base);
      if (isFrameName(name)) {
        if (noFrames) {
          tamper('realms', name);
          throw new NativeTypeError('payeeguard: this page allows no frames');
        }
        installSinks(window);
        installSinks(globalWindow);
      }
      return apply(native, receiver, [argument(args, 0), argument(args, 1), { __proto__: null, extends: name }]);
    });
    pin(registry.prototype, 'define', wrapper, () => tamper('realms', 'define'));
  };

  /** Whether parsed markup from outside the page may be handed out; readies the realm for the frames in it. */
  const admit = (/** @type {any} */ window, /** @type {any} */ parsed) => {
    if (!noFrames) {
      installSinks(window);
      installSinks(globalWindow);
      return true;
    }
    if (!holdsFrame(parsed)) return true;
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
      const native = own(processor.prototype, TRANSFORMS[i]);
      if (typeof native !== 'function') continue;
      const wrapper = wrapFunction(native, (receiver, args) => {
        const made = apply(native, receiver, args);
        return made === null || admit(window, made) ? made : null;
      });
      pin(processor.prototype, TRANSFORMS[i], wrapper, () => tamper('realms', TRANSFORMS[i]));
    }
  };

  const wrapPictureInPicture = (/** @type {any} */ window) => {
    const type = reflectGet(window, 'DocumentPictureInPicture');
    const native = typeof type === 'function' ? own(type.prototype, 'requestWindow') : undefined;
    if (typeof native !== 'function') return;
    const wrapper = wrapFunction(native, (receiver, args) =>
      promiseThen(apply(native, receiver, args), (/** @type {any} */ opened) => {
        meet(opened);
        return opened;
      }),
    );
    pin(type.prototype, 'requestWindow', wrapper, () => tamper('realms', 'requestWindow'));
  };

  /** Frames that the parser made, and frames that loaded another document, show themselves when they load. */
  const watchLoads = (/** @type {any} */ document) => {
    addListener(document, 'load', sweep, true);
    addListener(document, 'DOMContentLoaded', sweep, true);
  };

  return { __proto__: null, admit, installSinks, watchElements, watchLoads };
};

/** Windows are the only message sources that answer to `postMessage` across origins and have no prototype to show. */
const isWindow = (/** @type {any} */ value) => {
  if (value === null || value === undefined) return false;
  try {
    /** @type {any} */ (windowLength)(value);
    return true;
  } catch {
    return getPrototypeOf(value) === null;
  }
};

const TRANSFORMS = ['transformToDocument', 'transformToFragment'];

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
  windows: ['HTMLIFrameElement', 'HTMLFrameElement', 'HTMLObjectElement'],
};

/** The arguments with the element's name as it was read. */
const rename = (/** @type {any[]} */ args, /** @type {number} */ at, /** @type {string} */ name) => {
  if (at === 0) return args.length > 1 ? [name, args[1]] : [name];
  return args.length > 2 ? [args[0], name, args[2]] : [args[0], name];
};
