/**
 * Owns what the browser itself is asked to enforce: a `<meta>` Content-Security-Policy and a Trusted Types `default` policy,
 * set before page code runs. What CSP can say is never re-made in script.
 */

import {
  NativeTypeError,
  StringOf,
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
  put,
  reflectGet,
  removeNode,
  setAttribute,
  setInnerHtml,
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
 * @param {{ frames: any, csp: boolean, nonce: string, expectMarkup: () => void, isKnown: (text: any) => boolean, lookAtMarkup: () => void }} options
 */
export const installBrowserPolicy = (guard, layers, options) => {
  const { refuseHidden, srcdoc, tamper } = guard;
  const { isVouched, withCover } = srcdoc;
  const { get, set } = layers;
  const { expectMarkup, isKnown, lookAtMarkup } = options;
  if (!options.csp) {
    set('content-security-policy', 'off');
    lookAtMarkup();
    return () => {};
  }
  const noFrames = options.frames === 'none';
  /** The page's own `default` policy, once it asks for one. @type {any} */
  let pageRules = null;
  /** Whether the page's headers refuse plain strings already: then what no rule of its own allows stays refused. */
  const enforced = refusesStrings();

  const viaPage = (/** @type {string} */ rule, /** @type {any[]} */ args) => {
    // Without a sink the page itself asks the policy it made.
    const asked = args[2] === undefined;
    if (!enforced && !asked) return args[0];
    const run = pageRules === null ? undefined : reflectGet(pageRules, rule);
    if (typeof run !== 'function') return enforced ? null : args[0];
    const result = apply(run, pageRules, args);
    return result === null || result === undefined ? result : StringOf(result);
  };

  /** Refuses or notes markup that can bring a frame, whoever vouches for it. */
  const checkMarkup = (/** @type {string} */ text, /** @type {any} */ sink) => {
    if (!hasFrame(text) && !isSrcdoc(sink)) return text;
    expectMarkup();
    if (!noFrames) return text;
    tamper('realms', 'frame markup');
    throw new NativeTypeError('payeeguard: this page allows no frames');
  };

  const createHTML = (/** @type {any} */ html, /** @type {any} */ type, /** @type {any} */ sink) => {
    // By far the most frequent one.
    if (sink === 'Element innerHTML' && pageRules === null && !enforced && isKnown(html)) return html;
    if (isSrcdoc(sink) && isVouched(html)) return checkMarkup(html, sink);
    const text = viaPage('createHTML', [html, type, sink]);
    if (typeof text !== 'string') return text;
    checkMarkup(text, sink);
    if (isSrcdoc(sink) || (typeof sink === 'string' && stringIndexOf(sink, 'HTMLUnsafe') >= 0)) refuseHidden(text);
    // A frame's own document starts by touching the wrapped getter of the element that holds it, which covers its realm before
    // any script of that document runs.
    if (isSrcdoc(sink)) return withCover(text);
    // What is written to the document runs at once, a script behind a frame before the frame was looked at.
    return typeof sink === 'string' && stringIndexOf(sink, 'Document write') >= 0
      ? withLooks(text, options.nonce)
      : text;
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
      const made = createTrustedPolicy('default', rules);
      set('trusted-types', 'held');
      compose(trustedTypesFactory, made, checkMarkup, (taken) => {
        pageRules = taken;
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
  if (!trusted) {
    lookAtMarkup();
    return () => {};
  }
  // A new realm inherits the page's Content-Security-Policy but not its rules; without some, its own markup would fail.
  return (/** @type {any} */ window) => {
    const factory = reflectGet(window, 'trustedTypes');
    if (factory === undefined || factory === null) return;
    const create = reflectGet(/** @type {any} */ (getPrototypeOf(factory)), 'createPolicy');
    const made = apply(create, factory, ['default', rules]);
    compose(factory, made, checkMarkup, () => {});
  };
};

/** Whether a string is refused where markup is expected. */
const refusesStrings = () => {
  try {
    setInnerHtml(createElement(nativeDocument, 'div'), '');
    return false;
  } catch {
    return true;
  }
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
 * A page that wants its own `default` policy gets the guard's, which runs the page's rules first. Markup that any other policy makes
 * passes the same check: a `TrustedHTML` is not asked about again when it is used.
 *
 * @param {any} factory
 * @param {any} guardPolicy
 * @param {(text: string, sink: any) => string} check
 * @param {(rules: any) => void} take
 */
const compose = (factory, guardPolicy, check, take) => {
  const prototype = /** @type {any} */ (getPrototypeOf(factory));
  const native = reflectGet(prototype, 'createPolicy');
  let taken = false;
  const wrapper = wrapFunction(native, (receiver, args) => {
    const name = StringOf(argument(args, 0));
    const rules = argument(args, 1);
    if (receiver === factory && name === 'default' && !taken) {
      taken = true;
      take(rules);
      return guardPolicy;
    }
    return apply(native, receiver, [name, checked(rules, check)]);
  });
  pin(prototype, 'createPolicy', wrapper, () => {});
};

const RULES = ['createHTML', 'createScript', 'createScriptURL'];

/** A page's rules, each read once, with its markup checked. */
const checked = (/** @type {any} */ rules, /** @type {(text: string, sink: any) => string} */ check) => {
  const copy = { __proto__: null };
  if (rules === null || (typeof rules !== 'object' && typeof rules !== 'function')) return rules;
  for (let i = 0; i < RULES.length; i += 1) {
    const key = RULES[i];
    const run = reflectGet(rules, key);
    if (run === undefined) continue;
    if (key !== 'createHTML' || typeof run !== 'function') {
      put(copy, key, run);
      continue;
    }
    const wrapped = wrapFunction(run, (_receiver, args) => {
      const made = apply(run, rules, args);
      return made === null || made === undefined ? made : check(StringOf(made), '');
    });
    put(copy, key, wrapped);
  }
  return copy;
};

const isSrcdoc = (/** @type {any} */ sink) => typeof sink === 'string' && stringIndexOf(sink, 'srcdoc') >= 0;

/** The markup with a look for new realms behind every end of a frame. `payeeguard` cannot be shadowed. */
const withLooks = (/** @type {string} */ html, /** @type {string} */ nonce) => {
  const look = '<script nonce="' + nonce + '">payeeguard.status();document.currentScript.remove()</script>';
  const plain = toLowerCase(html);
  let made = '';
  let from = 0;
  let at = stringIndexOf(plain, '</iframe');
  while (at >= 0) {
    const end = stringIndexOf(plain, '>', at) + 1;
    if (end === 0) break;
    made += stringSlice(html, from, end) + look;
    from = end;
    at = stringIndexOf(plain, '</iframe', end);
  }
  return made + stringSlice(html, from);
};

const isNavigation = (/** @type {any} */ sink) =>
  typeof sink === 'string' && stringIndexOf(toLowerCase(sink), 'location') >= 0;

const isIdle = (/** @type {string} */ body) => {
  const text = stringTrim(body);
  for (let i = 0; i < IDLE.length; i += 1) if (IDLE[i] === text) return true;
  return false;
};
