/**
 * Owns what the browser itself is asked to enforce: a `<meta>` Content-Security-Policy and a Trusted Types `default` policy,
 * set before page code runs. What CSP can say is never re-made in script.
 */

import {
  NativeTypeError,
  appendChild,
  apply,
  argument,
  createElement,
  createTrustedPolicy,
  documentElement,
  documentHead,
  getPrototypeOf,
  nativeDocument,
  own,
  reflectGet,
  removeNode,
  setAttribute,
  stringIndexOf,
  stringSlice,
  stringTrim,
  toLowerCase,
  trustedTypesFactory,
} from './primordials.js';
import { hasFrame } from './markup.js';
import { pin, wrapFunction } from './wrap.js';

/** `javascript:` bodies that do nothing, common in old links. */
const IDLE = ['', ';', 'void(0)', 'void(0);', 'void 0', 'void 0;', 'undefined', 'undefined;', 'false', 'false;'];
/**
 * @param {any} guard
 * @param {any} layers
 * @param {{ onFrameMarkup: () => void, frames: any, csp: boolean }} options
 */
export const installBrowserPolicy = (guard, layers, options) => {
  const { tamper } = guard;
  const { get, set } = layers;
  const { onFrameMarkup } = options;
  if (!options.csp) {
    set('content-security-policy', 'off');
    return () => {};
  }
  const noFrames = options.frames === 'none';
  /** The page's own `default` policy, once it asks for one. @type {any} */
  let pageRules = null;

  const viaPage = (/** @type {string} */ rule, /** @type {any[]} */ args) => {
    const run = pageRules === null ? undefined : reflectGet(pageRules, rule);
    if (typeof run !== 'function') return args[0];
    const result = apply(run, pageRules, args);
    return result === null || result === undefined ? result : '' + result;
  };

  const createHTML = (/** @type {any} */ html, /** @type {any} */ type, /** @type {any} */ sink) => {
    const text = viaPage('createHTML', [html, type, sink]);
    if (typeof text !== 'string') return text;
    if (hasFrame(text) || isSrcdoc(sink)) {
      if (noFrames) {
        tamper('realms', 'frame markup');
        throw new NativeTypeError('payeeguard: this page allows no frames');
      }
      onFrameMarkup();
    }
    // A frame's own document starts by touching the wrapped getter of the element that holds it, which covers its realm before
    // any script of that document runs.
    return isSrcdoc(sink) ? withCover(text) : text;
  };

  const createScript = (/** @type {any} */ source, /** @type {any} */ type, /** @type {any} */ sink) => {
    if (isNavigation(sink)) {
      // `location = "javascript:..."` would replace the guarded page and keep its wallet.
      const body = typeof source === 'string' ? source : '';
      if (isIdle(body)) return body;
      tamper('navigation', 'javascript:');
      return null;
    }
    return viaPage('createScript', [source, type, sink]);
  };

  const createScriptURL = (/** @type {any} */ url, /** @type {any} */ type, /** @type {any} */ sink) =>
    viaPage('createScriptURL', [url, type, sink]);

  const rules = { __proto__: null, createHTML, createScript, createScriptURL };
  if (trustedTypesFactory === null) {
    set('trusted-types', 'unsupported');
  } else {
    try {
      createTrustedPolicy('default', rules);
      set('trusted-types', 'held');
      compose((rules) => {
        pageRules = rules;
      });
    } catch {
      set('trusted-types', 'refused');
    }
  }
  const trusted = get('trusted-types') === 'held';
  let content = "object-src 'none'";
  if (trusted) content += "; require-trusted-types-for 'script'";
  if (noFrames) content += "; frame-src 'none'; fenced-frame-src 'none'";
  else if (typeof options.frames === 'object' && options.frames !== null)
    content += '; frame-src ' + sources(options.frames);
  addMeta(content);
  set('object-src', 'held');
  set('frame-src', noFrames || options.frames !== 'any' ? 'held' : 'open');
  return trusted ? (/** @type {any} */ window) => shareRules(window, rules) : () => {};
};

/** A new realm inherits the page's Content-Security-Policy but not its rules; without some, its own markup would fail. */
const shareRules = (/** @type {any} */ window, /** @type {any} */ rules) => {
  const factory = reflectGet(window, 'trustedTypes');
  if (factory === undefined || factory === null) return;
  apply(reflectGet(/** @type {any} */ (getPrototypeOf(factory)), 'createPolicy'), factory, ['default', rules]);
};

const sources = (/** @type {any[]} */ origins) => {
  let text = '';
  for (let i = 0; i < origins.length; i += 1) text += (i > 0 ? ' ' : '') + own(origins, i);
  return text === '' ? "'none'" : text;
};

/** Adds the policy and takes the element away again: what was enforced stays enforced, and frameworks find their own head. */
const addMeta = (/** @type {string} */ content) => {
  const meta = createElement(nativeDocument, 'meta');
  setAttribute(meta, 'http-equiv', 'Content-Security-Policy');
  setAttribute(meta, 'content', content);
  let head = /** @type {any} */ (documentHead)(nativeDocument);
  if (head === null) {
    head = createElement(nativeDocument, 'head');
    appendChild(/** @type {any} */ (documentElement)(nativeDocument), head);
  }
  appendChild(head, meta);
  removeNode(meta);
};

/**
 * A page that wants its own `default` policy gets one: its rules run first, the guard's after them. Only one policy may have
 * the name, so the object the page receives is a policy of another name made from the same rules.
 */
const compose = (/** @type {(rules: any) => void} */ take) => {
  const prototype = /** @type {any} */ (getPrototypeOf(trustedTypesFactory));
  const native = reflectGet(prototype, 'createPolicy');
  let taken = false;
  const wrapper = wrapFunction(native, (receiver, args) => {
    if (receiver !== trustedTypesFactory || '' + argument(args, 0) !== 'default' || taken)
      return apply(native, receiver, args);
    const rules = argument(args, 1);
    const made = apply(native, receiver, ['payeeguard-page-default', rules]);
    taken = true;
    take(rules);
    return made;
  });
  pin(prototype, 'createPolicy', wrapper, () => {});
};

const isSrcdoc = (/** @type {any} */ sink) => typeof sink === 'string' && stringIndexOf(sink, 'srcdoc') >= 0;

const COVER = '<script>try{frameElement.contentWindow}catch(e){}document.currentScript.remove()</script>';

/** The markup with the covering script in front, behind a doctype so that the document's mode stays what it was. */
const withCover = (/** @type {string} */ html) => {
  let start = 0;
  const text = toLowerCase(stringSlice(html, 0, 256));
  const doctype = stringIndexOf(text, '<!doctype');
  if (doctype >= 0 && stringTrim(stringSlice(text, 0, doctype)) === '') start = stringIndexOf(html, '>') + 1;
  return stringSlice(html, 0, start) + COVER + stringSlice(html, start);
};

const isNavigation = (/** @type {any} */ sink) =>
  typeof sink === 'string' && stringIndexOf(toLowerCase(sink), 'location') >= 0;

const isIdle = (/** @type {string} */ body) => {
  const text = stringTrim(body);
  for (let i = 0; i < IDLE.length; i += 1) if (IDLE[i] === text) return true;
  return false;
};
