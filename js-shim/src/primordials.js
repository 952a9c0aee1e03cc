/**
 * Owns every native the guard uses, captured once at boot. No other module reads a global: what is not exported
 * here cannot be reached by the guard, and what is cannot be replaced by the page afterwards.
 *
 * Methods are exported uncurried (`stringIndexOf(text, word)`), as bound copies of `Function.prototype.call`, so a
 * call looks nothing up. Deliberately absent: regular expressions (a captured `test` still calls the page's
 * `exec`), iteration helpers (`for...of`, spread and destructuring run the page's iterators), `await` (it reads
 * `constructor` and may call the page's `then`).
 */

const { bind, call } = Function.prototype;
/* eslint-disable @endo/no-polymorphic-call -- at boot nothing is replaced yet, and this line makes the rest possible */
/** Turns a method into a function that takes its receiver first. @type {(method: any) => (...args: any[]) => any} */
export const uncurry = bind.bind(call);
/* eslint-enable @endo/no-polymorphic-call */

export const globalWindow = globalThis;
export const { apply, construct, ownKeys } = Reflect;
export const reflectGet = Reflect.get;
export const reflectHas = Reflect.has;
const nativeDefine = Reflect.defineProperty;
/** `Reflect.defineProperty`; attributes are null-prototype objects, since the page's `Object.prototype` is read too. */
export const defineProperty = (/** @type {any} */ object, /** @type {PropertyKey} */ key, /** @type {any} */ slot) =>
  nativeDefine(object, key, slot);
export const getOwnPropertyDescriptor = Reflect.getOwnPropertyDescriptor;
export const getPrototypeOf = Reflect.getPrototypeOf;
export const setPrototypeOf = Reflect.setPrototypeOf;
export const { freeze, create, hasOwn } = Object;
export const objectPrototype = Object.prototype;
export const isEnumerable = uncurry(Object.prototype.propertyIsEnumerable);
export const arrayPrototype = Array.prototype;
export const functionPrototype = Function.prototype;
export const eventTargetPrototype = EventTarget.prototype;
export const { isArray } = Array;
export const iteratorSymbol = Symbol.iterator;
/** Copies a sequence, each item turned by `turn` as it comes; runs the sequence's own iterator once. */
export const arrayFrom = (/** @type {any} */ sequence, /** @type {any} */ turn) =>
  apply(nativeArrayFrom, NativeArray, [sequence, turn]);
const NativeArray = Array;
const nativeArrayFrom = Array.from;
export const { isView } = ArrayBuffer;
export const { min } = Math;
export const { isFinite: isFiniteNumber, isSafeInteger } = Number;
export const parseJson = JSON.parse;
export const stringify = JSON.stringify;

const NativeString = String;
/** A value as text, as Web IDL turns it: a symbol has none. */
export const StringOf = (/** @type {any} */ value) => {
  if (typeof value === 'symbol') throw new NativeTypeError('Cannot convert a Symbol value to a string');
  return NativeString(value);
};
export const fromCharCode = String.fromCharCode;
export const charCodeAt = uncurry(String.prototype.charCodeAt);
export const stringIndexOf = uncurry(String.prototype.indexOf);
export const stringLastIndexOf = uncurry(String.prototype.lastIndexOf);
export const stringSlice = uncurry(String.prototype.slice);
export const stringTrim = uncurry(String.prototype.trim);
export const toLowerCase = uncurry(String.prototype.toLowerCase);
export const bigintToString = uncurry(BigInt.prototype.toString);
export const numberToString = uncurry(Number.prototype.toString);
const booleanOf = uncurry(Boolean.prototype.valueOf);
const numberOf = uncurry(Number.prototype.valueOf);
const stringOf = uncurry(String.prototype.valueOf);
const bigintOf = uncurry(BigInt.prototype.valueOf);
const UNBOXERS = [stringOf, numberOf, booleanOf, bigintOf];
/** The primitive in a boxed primitive (`new String(...)`), `undefined` for any other object. */
export const unbox = (/** @type {any} */ object) => {
  for (let i = 0; i < UNBOXERS.length; i += 1) {
    try {
      const unboxer = UNBOXERS[i];
      return unboxer(object);
    } catch {
      // Not of this kind.
    }
  }
  return undefined;
};
export const functionToString = uncurry(Function.prototype.toString);

const NativeWeakMap = WeakMap;
const NativeMap = Map;
const NativeWeakRef = WeakRef;
export const newWeakMap = () => new NativeWeakMap();
export const newMap = () => new NativeMap();
export const newWeakRef = (/** @type {any} */ target) => new NativeWeakRef(target);
export const derefWeak = uncurry(WeakRef.prototype.deref);
export const weakGet = uncurry(WeakMap.prototype.get);
export const weakSet = uncurry(WeakMap.prototype.set);
export const weakHas = uncurry(WeakMap.prototype.has);
export const mapGet = uncurry(Map.prototype.get);
export const mapSet = uncurry(Map.prototype.set);
export const mapHas = uncurry(Map.prototype.has);

export const NativeError = Error;
export const NativeTypeError = TypeError;
export const NativeDomException = DOMException;
export const NativePromise = Promise;
export const promiseThen = uncurry(Promise.prototype.then);
const promiseReject = Promise.reject;
const promiseResolve = Promise.resolve;
/** A promise that is rejected with `reason`. */
export const rejected = (/** @type {any} */ reason) => apply(promiseReject, NativePromise, [reason]);
/** A promise that settles as `value` does. */
export const resolved = (/** @type {any} */ value) => apply(promiseResolve, NativePromise, [value]);
export const NativeProxy = Proxy;

export const Bytes = Uint8Array;
const typedArrayPrototype = /** @type {any} */ (getPrototypeOf(Uint8Array.prototype));
/** The getter of an accessor, uncurried; `null` where this engine lacks it. */
export const getter = (/** @type {any} */ prototype, /** @type {PropertyKey} */ name) => {
  const found = prototype && getOwnPropertyDescriptor(prototype, name);
  return found && found.get ? uncurry(found.get) : null;
};
/** A method, uncurried; `null` where this engine lacks it. */
export const method = (/** @type {any} */ prototype, /** @type {PropertyKey} */ name) => {
  const found = prototype && getOwnPropertyDescriptor(prototype, name);
  return found && typeof found.value === 'function' ? uncurry(found.value) : null;
};
export const errorStack = getter(Error.prototype, 'stack');
export const viewBuffer = getter(typedArrayPrototype, 'buffer');
export const viewByteOffset = getter(typedArrayPrototype, 'byteOffset');
export const viewByteLength = getter(typedArrayPrototype, 'byteLength');
export const viewTag = getter(typedArrayPrototype, Symbol.toStringTag);
export const viewSet = uncurry(typedArrayPrototype.set);
export const dataViewBuffer = getter(DataView.prototype, 'buffer');
export const dataViewByteOffset = getter(DataView.prototype, 'byteOffset');
export const dataViewByteLength = getter(DataView.prototype, 'byteLength');
export const bufferByteLength = getter(ArrayBuffer.prototype, 'byteLength');

const encoder = new TextEncoder();
const encodeIntoMethod = TextEncoder.prototype.encodeInto;
/** Writes `text` as UTF-8 into `target`; returns `{ read, written }`. */
export const encodeInto = (/** @type {string} */ text, /** @type {any} */ target) =>
  apply(encodeIntoMethod, encoder, [text, target]);
const decoder = new TextDecoder('utf-8', /** @type {any} */ ({ __proto__: null, ignoreBOM: true }));
const decodeMethod = TextDecoder.prototype.decode;
/** Reads UTF-8. */
export const decodeUtf8 = (/** @type {Uint8Array} */ bytes) =>
  apply(decodeMethod, decoder, [/** @type {any} */ (bytes)]);

export const WasmModule = typeof WebAssembly === 'object' ? WebAssembly.Module : null;
export const WasmInstance = typeof WebAssembly === 'object' ? WebAssembly.Instance : null;
/** Reads an instance's exports without asking the page. */
export const instanceExports =
  typeof WebAssembly === 'object' ? getter(WebAssembly.Instance.prototype, 'exports') : null;
export const memoryBuffer = typeof WebAssembly === 'object' ? getter(WebAssembly.Memory.prototype, 'buffer') : null;

const nativeAtob = atob;
/** The bytes of base64url text without padding, `null` for anything else. */
export const codecBytes = (/** @type {string} */ text) => {
  let plain = '';
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (character === '+' || character === '/' || character === '=') return null;
    plain += character === '-' ? '+' : character === '_' ? '/' : character;
  }
  try {
    const binary = apply(nativeAtob, globalWindow, [plain]);
    const bytes = new Bytes(binary.length);
    for (let i = 0; i < binary.length; i += 1) bytes[i] = charCodeAt(binary, i);
    return bytes;
  } catch {
    return null;
  }
};
/** Absent outside secure contexts. */
const subtle = typeof crypto === 'object' && crypto.subtle ? crypto.subtle : null;
const nativeImportKey = subtle ? subtle.importKey : null;
const nativeVerify = subtle ? subtle.verify : null;
const keyPrototype = typeof CryptoKey === 'function' ? CryptoKey.prototype : null;
const ed25519 = () => ({ __proto__: null, name: 'Ed25519' });
/** A promise of the key to verify Ed25519 signatures with; `null` where the engine has no WebCrypto here. */
export const importVerifyKey = subtle
  ? (/** @type {Uint8Array} */ raw) =>
      apply(/** @type {any} */ (nativeImportKey), subtle, ['raw', raw, ed25519(), false, ['verify']])
  : null;
/** A promise of whether `signature` over `message` is good. */
export const verifySignature = subtle
  ? (/** @type {any} */ key, /** @type {Uint8Array} */ signature, /** @type {Uint8Array} */ message) =>
      apply(/** @type {any} */ (nativeVerify), subtle, [ed25519(), key, signature, message])
  : null;
/** Keeps the page from answering for a key that a promise resolves with. */
export const pinKeyThen = () => {
  const slot = { __proto__: null, value: undefined, writable: false, enumerable: false, configurable: false };
  if (keyPrototype !== null) nativeDefine(keyPrototype, 'then', /** @type {any} */ (slot));
};

export const clone = globalWindow.structuredClone;
export const now = uncurry(Performance.prototype.now);
export const clock = performance;
/** Milliseconds since 1970. */
export const epoch = Date.now;
export const setTimer = (/** @type {() => void} */ run, /** @type {number} */ ms) =>
  apply(nativeSetTimeout, globalWindow, [run, ms]);
const nativeSetTimeout = setTimeout;
/** As `setTimer`, by what page code has no number of to clear it (but in WebKit). */
export const setSignal = (/** @type {() => void} */ run, /** @type {number} */ ms) =>
  addListener(apply(signalTimeout, undefined, [ms]), 'abort', run, false);
const signalTimeout = AbortSignal.timeout;
const nativeQueueMicrotask = queueMicrotask;
/** Runs `run` as soon as the current script has returned. */
export const soon = (/** @type {() => void} */ run) => apply(nativeQueueMicrotask, globalWindow, [run]);
const nativeConsoleError = console.error;
const nativeConsole = console;
/** Prints to the console. */
export const printError = (/** @type {string} */ text) => apply(nativeConsoleError, nativeConsole, [text]);

const NativeMutationObserver = MutationObserver;
const observe = uncurry(MutationObserver.prototype.observe);
export const takeRecords = uncurry(MutationObserver.prototype.takeRecords);
export const disconnect = uncurry(MutationObserver.prototype.disconnect);
export const recordAdded = getter(MutationRecord.prototype, 'addedNodes');
/** Observes every node that comes into the document. */
export const newObserver = (/** @type {(records: any) => void} */ take) => {
  const observer = new NativeMutationObserver(take);
  observe(observer, nativeDocument, { __proto__: null, childList: true, subtree: true });
  return observer;
};
export const elementQueryAll = uncurry(Element.prototype.querySelectorAll);

/** Natives that give an element's window, one for each kind of element that has one. */
export const contentWindows = [
  getter(HTMLIFrameElement.prototype, 'contentWindow'),
  getter(HTMLObjectElement.prototype, 'contentWindow'),
  getter(HTMLFrameElement.prototype, 'contentWindow'),
];
export const addListener = uncurry(EventTarget.prototype.addEventListener);
export const viewOf = getter(Document.prototype, 'defaultView');
export const removeListener = uncurry(EventTarget.prototype.removeEventListener);
export const eventPath = uncurry(Event.prototype.composedPath);
export const preventDefault = uncurry(Event.prototype.preventDefault);
export const defaultPrevented = getter(Event.prototype, 'defaultPrevented');
export const dispatch = uncurry(EventTarget.prototype.dispatchEvent);
export const stopImmediate = uncurry(Event.prototype.stopImmediatePropagation);
export const eventType = getter(Event.prototype, 'type');
/** How many frames a window has; captured, because the property can be redefined. */
export const windowLength = getter(globalWindow, 'length');
export const windowClosed = getter(globalWindow, 'closed');
/** The element that holds a window. */
export const frameElementOf = getter(globalWindow, 'frameElement');
export const eventTarget = getter(Event.prototype, 'target');
export const messageData = getter(MessageEvent.prototype, 'data');
export const messageSource = getter(MessageEvent.prototype, 'source');
/** Whether the browser, not a script, made the event: an own accessor no page can shadow. */
export const trusted = (/** @type {any} */ event) => event.isTrusted === true;
export const eventKey = getter(KeyboardEvent.prototype, 'key');
export const inputType = getter(InputEvent.prototype, 'inputType');
export const inputData = getter(InputEvent.prototype, 'data');
export const pasted = getter(ClipboardEvent.prototype, 'clipboardData');
export const dropped = getter(DragEvent.prototype, 'dataTransfer');
export const transferText = uncurry(DataTransfer.prototype.getData);
export const transferSet = uncurry(DataTransfer.prototype.setData);
export const elementMatches = uncurry(Element.prototype.matches);
/** What stands in a text control, and where its caret is; throws for anything else. */
const controls = [HTMLInputElement.prototype, HTMLTextAreaElement.prototype];
const firstOf = (/** @type {string} */ name) => {
  const input = getter(controls[0], name);
  const area = getter(controls[1], name);
  return (/** @type {any} */ element) => {
    try {
      return /** @type {any} */ (input)(element);
    } catch {
      return /** @type {any} */ (area)(element);
    }
  };
};
export const controlValue = firstOf('value');
export const controlCaret = firstOf('selectionStart');
export const controlEnd = firstOf('selectionEnd');
export const selectionOf = uncurry(Document.prototype.getSelection);
export const selectionText = uncurry(Selection.prototype.toString);
export const eventDetail = getter(CustomEvent.prototype, 'detail');
export const NativeCustomEvent = CustomEvent;
export const NativeMessageEvent = MessageEvent;
export const NativeEvent = Event;

/** The page's Trusted Types factory, `null` where the engine has none. */
export const trustedTypesFactory = /** @type {any} */ (globalWindow).trustedTypes || null;
const nativeCreatePolicy = trustedTypesFactory ? trustedTypesFactory.createPolicy : null;
/** Makes a Trusted Types policy. */
export const createTrustedPolicy = (/** @type {string} */ name, /** @type {any} */ rules) =>
  apply(nativeCreatePolicy, trustedTypesFactory, [name, rules]);

const nativeIsHtml = trustedTypesFactory ? trustedTypesFactory.isHTML : null;
const { TrustedHTML } = /** @type {any} */ (globalWindow);
const htmlText = TrustedHTML ? uncurry(TrustedHTML.prototype.toString) : null;
/** The text of a TrustedHTML, `null` for anything else. */
export const trustedText = (/** @type {any} */ value) =>
  htmlText !== null && apply(nativeIsHtml, trustedTypesFactory, [value]) ? htmlText(value) : null;

export const nativeDocument = document;
export const currentScript = () => (getCurrentScript ? getCurrentScript(nativeDocument) : null);
const getCurrentScript = getter(Document.prototype, 'currentScript');
export const documentHead = getter(Document.prototype, 'head');
export const documentElement = getter(Document.prototype, 'documentElement');
export const documentReadyState = getter(Document.prototype, 'readyState');
export const querySelectorAll = uncurry(Document.prototype.querySelectorAll);
export const nodeListLength = getter(NodeList.prototype, 'length');
export const nodeListItem = uncurry(NodeList.prototype.item);
export const createElement = uncurry(Document.prototype.createElement);
export const createTextNode = uncurry(Document.prototype.createTextNode);
export const appendChild = uncurry(Node.prototype.appendChild);
export const createComment = uncurry(Document.prototype.createComment);
const createFragment = uncurry(Document.prototype.createDocumentFragment);
export const firstChild = getter(Node.prototype, 'firstChild');
export const nextNode = getter(Node.prototype, 'nextSibling');
export const insertBefore = uncurry(Node.prototype.insertBefore);
const importNode = uncurry(Document.prototype.importNode);
const createHtmlDocument = uncurry(DOMImplementation.prototype.createHTMLDocument);
const nativeImplementation = document.implementation;
/** An element like this one, without its children, in a document of its own that runs nothing. */
export const importShallow = (/** @type {any} */ element) =>
  importNode(createHtmlDocument(nativeImplementation), element, false);
export const parentOf = /** @type {any} */ (getter(Node.prototype, 'parentNode'));
/** Puts a node where another is. */
export const replaceNode = uncurry(Node.prototype.replaceChild);
export const elementQuery = uncurry(Element.prototype.querySelector);
export const firstElement = getter(Element.prototype, 'firstElementChild');
export const rangeAncestor = getter(Range.prototype, 'commonAncestorContainer');
export const shadowRootOf = getter(Element.prototype, 'shadowRoot');
export const elementClosest = uncurry(Element.prototype.closest);
const fragmentQueryAll = uncurry(DocumentFragment.prototype.querySelectorAll);
const contentOf = getter(HTMLTemplateElement.prototype, 'content');
const typeErrorPrototype = TypeError.prototype;
/** What kind of node a value is, 0 for what is none. Running out of stack is no answer, and goes on as it came. */
export const nodeTypeOf = (/** @type {any} */ value) => {
  try {
    return /** @type {any} */ (documentNodeType)(value);
  } catch (error) {
    if (getPrototypeOf(/** @type {any} */ (error)) !== typeErrorPrototype) throw error;
    return 0;
  }
};
export const isElementNode = (/** @type {any} */ value) => nodeTypeOf(value) === 1;
export const shadowHost = getter(ShadowRoot.prototype, 'host');
export const isFragmentNode = (/** @type {any} */ value) => nodeTypeOf(value) === 11;
/** Whether a value is a node that can hold elements. */
export const isTreeNode = (/** @type {any} */ value) => {
  const type = nodeTypeOf(value);
  return type === 1 || type === 9 || type === 11;
};
/** Every element below an element, a fragment or a document that `selector` fits. */
export const queryWithin = (/** @type {any} */ node, /** @type {string} */ selector) => {
  if (isElementNode(node)) return elementQueryAll(node, selector);
  return isFragmentNode(node) ? fragmentQueryAll(node, selector) : querySelectorAll(node, selector);
};
/** What a template holds, `null` for anything else. */
export const templateContent = (/** @type {any} */ node) => {
  try {
    return /** @type {any} */ (contentOf)(node);
  } catch {
    return null;
  }
};
/** The children of a node, moved into a fragment. */
export const childFragment = (/** @type {any} */ node) => {
  const fragment = createFragment(nativeDocument);
  let child = /** @type {any} */ (firstChild)(node);
  while (child !== null) {
    appendChild(fragment, child);
    child = /** @type {any} */ (firstChild)(node);
  }
  return fragment;
};
export const removeNode = uncurry(Element.prototype.remove);
const innerHtml = getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
/** Sets markup through the native sink. */
export const setInnerHtml = (/** @type {any} */ element, /** @type {string} */ html) =>
  apply(/** @type {any} */ (innerHtml).set, element, [html]);
export const getAttribute = uncurry(Element.prototype.getAttribute);
export const setAttribute = uncurry(Element.prototype.setAttribute);
export const removeAttribute = uncurry(Element.prototype.removeAttribute);
export const hasAttribute = uncurry(Element.prototype.hasAttribute);
export const localName = getter(Element.prototype, 'localName');
export const nextElement = getter(Element.prototype, 'nextElementSibling');
export const textContent = getter(Node.prototype, 'textContent');
export const isConnected = getter(Node.prototype, 'isConnected');
export const rootOf = uncurry(Node.prototype.getRootNode);
export const comparePosition = uncurry(Node.prototype.compareDocumentPosition);
export const attachShadow = uncurry(Element.prototype.attachShadow);
export const showPopover = method(HTMLElement.prototype, 'showPopover');
const styleOf = getter(HTMLElement.prototype, 'style');
const cssText = getOwnPropertyDescriptor(CSSStyleDeclaration.prototype, 'cssText');
const setCssText = cssText && cssText.set ? uncurry(cssText.set) : null;
/** Styles an element through the CSSOM. */
export const setStyle = (/** @type {any} */ element, /** @type {string} */ css) => {
  if (styleOf && setCssText) setCssText(styleOf(element), css);
};
/** What a dialog needs. Looking at so many interfaces takes time at boot, so it is captured only for a page that asks. */
export const captureDialog = () => {
  const styleText = (/** @type {any} */ element) =>
    apply(/** @type {any} */ (cssText).get, /** @type {any} */ (styleOf)(element), []);
  const valueOf = uncurry(CSSStyleDeclaration.prototype.getPropertyValue);
  const priorityOf = uncurry(CSSStyleDeclaration.prototype.getPropertyPriority);
  const setProperty = uncurry(CSSStyleDeclaration.prototype.setProperty);
  /** One declaration of an element's own, as `[value, priority]`. */
  const declared = (/** @type {any} */ element, /** @type {string} */ name) => [
    valueOf(/** @type {any} */ (styleOf)(element), name),
    priorityOf(/** @type {any} */ (styleOf)(element), name),
  ];
  const declare = (
    /** @type {any} */ element,
    /** @type {string} */ name,
    /** @type {string} */ value,
    /** @type {string} */ priority,
  ) => setProperty(/** @type {any} */ (styleOf)(element), name, value, priority);

  const showModal = method(HTMLDialogElement.prototype, 'showModal');
  const closeModal = uncurry(HTMLDialogElement.prototype.close);
  const focusOn = uncurry(HTMLElement.prototype.focus);
  const isRendered = method(Element.prototype, 'checkVisibility');
  const elementAt = uncurry(Document.prototype.elementFromPoint);
  const shadowElementAt = method(ShadowRoot.prototype, 'elementFromPoint');
  const attributeNames = uncurry(Element.prototype.getAttributeNames);
  const boxOf = uncurry(Element.prototype.getBoundingClientRect);
  const edges = [
    getter(DOMRectReadOnly.prototype, 'left'),
    getter(DOMRectReadOnly.prototype, 'top'),
    getter(DOMRectReadOnly.prototype, 'right'),
    getter(DOMRectReadOnly.prototype, 'bottom'),
  ];
  /** Left, top, right and bottom of an element. */
  const edgesOf = (/** @type {any} */ element) => {
    const box = boxOf(element);
    const list = newList();
    for (let i = 0; i < edges.length; i += 1) {
      const edge = /** @type {any} */ (edges[i]);
      append(list, edge(box));
    }
    return list;
  };
  const windowNumber = (/** @type {string} */ name) => {
    const found = getOwnPropertyDescriptor(globalWindow, name);
    return () => (found && found.get ? apply(found.get, globalWindow, []) : 0);
  };
  const viewWidth = windowNumber('innerWidth');
  const viewHeight = windowNumber('innerHeight');
  const scrolledX = windowNumber('scrollX');
  const scrolledY = windowNumber('scrollY');
  const nativeScrollTo = scrollTo;
  const scrollBack = (/** @type {number} */ x, /** @type {number} */ y) => apply(nativeScrollTo, globalWindow, [x, y]);
  const isHidden = getter(Document.prototype, 'hidden');
  const fullscreenElement =
    getter(Document.prototype, 'fullscreenElement') || getter(Document.prototype, 'webkitFullscreenElement');
  /** Whether no other page stands around this one. */
  const isOutermost = /** @type {any} */ (globalWindow).top === globalWindow;
  const NativeSheet = CSSStyleSheet;
  const replaceSheet = uncurry(CSSStyleSheet.prototype.replaceSync);
  const adopted = getOwnPropertyDescriptor(ShadowRoot.prototype, 'adoptedStyleSheets');
  /** Styles a shadow tree. `wrap` makes of a list what a native can take. */
  const adoptStyle = (/** @type {any} */ root, /** @type {string} */ css, /** @type {(list: any[]) => any} */ wrap) => {
    const sheet = new NativeSheet();
    replaceSheet(sheet, css);
    apply(/** @type {any} */ (adopted).set, root, [wrap([sheet])]);
  };
  const NativeIntersectionObserver = IntersectionObserver;
  const watchIntersection = uncurry(IntersectionObserver.prototype.observe);
  const stopIntersection = uncurry(IntersectionObserver.prototype.disconnect);
  const entryVisible = getter(IntersectionObserverEntry.prototype, 'isVisible');
  /** Tells whether an element is seen as it is, by the engines that know; returns what ends it, `null` for the others. */
  const watchVisible = (/** @type {any} */ element, /** @type {(visible: boolean) => void} */ tell) => {
    if (!entryVisible) return null;
    const take = (/** @type {any} */ entries) => tell(entryVisible(own(entries, entries.length - 1)) === true);
    const options = /** @type {any} */ ({ __proto__: null, trackVisibility: true, delay: 100 });
    const observer = new NativeIntersectionObserver(take, options);
    watchIntersection(observer, element);
    return () => stopIntersection(observer);
  };
  return {
    __proto__: null,
    styleText,
    declared,
    declare,
    showModal,
    closeModal,
    focusOn,
    isRendered,
    elementAt,
    shadowElementAt,
    attributeNames,
    edgesOf,
    viewWidth,
    viewHeight,
    scrolledX,
    scrolledY,
    scrollBack,
    isHidden,
    fullscreenElement,
    isOutermost,
    adoptStyle,
    outerHtml: getter(Element.prototype, 'outerHTML'),
    animationsOf: uncurry(Element.prototype.getAnimations),
    watchVisible,
  };
};
/** An observer: `watch(node)` adds one, `watchBelow(tree)` all there is in it; `forget` drops what this very task did. */
export const newNodeObserver = (/** @type {() => void} */ take) => {
  const observer = new NativeMutationObserver(take);
  const what = (/** @type {boolean} */ subtree) =>
    /** @type {any} */ ({ __proto__: null, childList: true, attributes: true, characterData: subtree, subtree });
  return {
    __proto__: null,
    watch: (/** @type {any} */ node) => observe(observer, node, what(false)),
    watchBelow: (/** @type {any} */ tree) => observe(observer, tree, what(true)),
    forget: () => takeRecords(observer),
    end: () => disconnect(observer),
  };
};
const nonceOf = getter(HTMLElement.prototype, 'nonce');
/** The nonce a script element was allowed by. */
export const scriptNonce = (/** @type {any} */ script) =>
  (nonceOf ? nonceOf(script) : getAttribute(script, 'nonce')) || '';

export const requestUrl = getter(Request.prototype, 'url');
export const requestMethod = getter(Request.prototype, 'method');
export const requestHeaders = getter(Request.prototype, 'headers');
export const requestBody = getter(Request.prototype, 'body');
export const requestBuffer = uncurry(Request.prototype.arrayBuffer);
export const requestClone = uncurry(Request.prototype.clone);
export const NativeRequest = Request;
export const NativeResponse = Response;
export const responseHeaders = getter(Response.prototype, 'headers');
export const responseBuffer = uncurry(Response.prototype.arrayBuffer);
export const responseStatus = getter(Response.prototype, 'status');
export const responseClone = uncurry(Response.prototype.clone);
export const responseText = uncurry(Response.prototype.text);
export const responseType = getter(Response.prototype, 'type');
export const responseUrl = getter(Response.prototype, 'url');
const workers = /** @type {any} */ (navigator).serviceWorker || null;
const controllerOf = workers ? getter(ServiceWorkerContainer.prototype, 'controller') : null;
/** The service worker in charge of this page; `null` where the engine has none here. */
export const workerController = controllerOf ? () => controllerOf(workers) : null;
export const NativeHeaders = Headers;
export const headersForEach = uncurry(Headers.prototype.forEach);
export const headersGet = uncurry(Headers.prototype.get);
export const NativeSearchParams = URLSearchParams;
export const searchParamsAppend = uncurry(URLSearchParams.prototype.append);
export const searchParamsToString = uncurry(URLSearchParams.prototype.toString);
export const NativeFormData = FormData;
export const formDataForEach = uncurry(FormData.prototype.forEach);
export const formDataAppend = uncurry(FormData.prototype.append);
export const formDataDelete = uncurry(FormData.prototype.delete);
export const NativeFormDataEvent = FormDataEvent;
export const eventFormData = getter(FormDataEvent.prototype, 'formData');
export const submitterOf = getter(SubmitEvent.prototype, 'submitter');
export const submitForm = uncurry(HTMLFormElement.prototype.submit);
export const formLength = getter(HTMLFormElement.prototype, 'length');
export const nodeDocument = getter(Node.prototype, 'ownerDocument');
export const documentUrl = getter(Document.prototype, 'URL');
export const XmlSerializer = XMLSerializer;
export const serializeToString = uncurry(XMLSerializer.prototype.serializeToString);
export const documentNodeType = getter(Node.prototype, 'nodeType');
export const blobSize = getter(Blob.prototype, 'size');
export const blobType = getter(Blob.prototype, 'type');
const NativeFileReader = FileReader;
const readAsArrayBuffer = uncurry(FileReader.prototype.readAsArrayBuffer);
const readerResult = getter(FileReader.prototype, 'result');
/** Reads a Blob by events. A promise would ask what it is given for a `then`, and `ArrayBuffer.prototype` is the page's. */
export const readFile = (
  /** @type {any} */ blob,
  /** @type {(buffer: any) => void} */ done,
  /** @type {() => void} */ fail,
) => {
  const reader = new NativeFileReader();
  addListener(reader, 'load', () => done(/** @type {any} */ (readerResult)(reader)));
  addListener(reader, 'error', () => fail());
  readAsArrayBuffer(reader, blob);
};
export const fileName = getter(File.prototype, 'name');
export const streamLocked = getter(ReadableStream.prototype, 'locked');
export const NativeUrl = URL;
export const urlHref = getter(URL.prototype, 'href');
export const userAgent = navigator.userAgent;
export const pageOrigin = location.origin;
const locationHref = getOwnPropertyDescriptor(location, 'href');
const nativeLocation = location;
/** The page's address, read from `location` itself. */
export const pageHref = () => (locationHref && locationHref.get ? apply(locationHref.get, nativeLocation, []) : '');
export const documentBase = getter(Node.prototype, 'baseURI');

/** Natives that say where a link leads, one for each kind of link. */
export const linkHrefs = [
  getter(HTMLAnchorElement.prototype, 'href'),
  getter(HTMLAreaElement.prototype, 'href'),
  getter(SVGAElement.prototype, 'href'),
];
export const animatedValue = getter(SVGAnimatedString.prototype, 'baseVal');
const { NavigateEvent, NavigationDestination } = /** @type {any} */ (globalWindow);
export const navigateDestination = NavigateEvent ? getter(NavigateEvent.prototype, 'destination') : null;
export const destinationUrl = NavigateEvent ? getter(NavigationDestination.prototype, 'url') : null;
export const destinationSameDocument = NavigateEvent ? getter(NavigationDestination.prototype, 'sameDocument') : null;

/** Defines an ordinary property: an assignment could meet a setter that the page planted on a prototype. */
export const put = (/** @type {any} */ object, /** @type {PropertyKey} */ key, /** @type {any} */ value) =>
  nativeDefine(object, key, ordinary(value, true));
/** The attributes of an ordinary property. */
export const ordinary = (/** @type {any} */ value, /** @type {boolean} */ enumerable) =>
  /** @type {any} */ ({ __proto__: null, value, writable: true, enumerable, configurable: true });

/** A list that inherits nothing, so that no accessor on `Array.prototype` sees what is written to it. @returns {any[]} */
export const newList = () => {
  /** @type {any[]} */
  const list = [];
  setPrototypeOf(list, null);
  return list;
};
/** Adds to a list made by `newList`. */
export const append = (/** @type {any[]} */ list, /** @type {any} */ value) => {
  list[list.length] = value;
};
/** The value of an own data property, `undefined` where there is none: never the prototype chain, never a getter. */
export const own = (/** @type {any} */ object, /** @type {PropertyKey} */ key) => {
  const found = getOwnPropertyDescriptor(object, key);
  // `hasOwn`, because a descriptor inherits from the page's `Object.prototype`.
  return found && hasOwn(found, 'value') ? found.value : undefined;
};
/** The nth argument of a call, `undefined` past the end (an array's own slots only). */
export const argument = (/** @type {any[]} */ args, /** @type {number} */ index) =>
  index < args.length ? args[index] : undefined;
