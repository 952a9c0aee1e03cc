/**
 * Owns leaving the page by an address: payment URIs and links that open a wallet, by the Navigation API where it tells of them, by
 * links, `window.open` and the source of frames where it does not.
 */

import {
  StringOf,
  addListener,
  animatedValue,
  apply,
  argument,
  defineProperty,
  destinationSameDocument,
  destinationUrl,
  elementClosest,
  eventPath,
  getOwnPropertyDescriptor,
  hasOwn,
  isConnected,
  linkHrefs,
  navigateDestination,
  own,
  reflectGet,
} from '../primordials.js';
import { closing, keepListener, stop } from '../listeners.js';
import { absolute } from '../address.js';
import { makeCall } from '../guard.js';
import { lay, place, wrapFunction } from '../wrap.js';

const CLICKS = ['click', 'auxclick'];
const FRAMES = ['HTMLIFrameElement', 'HTMLFrameElement'];

/** Makes `install(realm)`, which returns whether the surface is held, and `watch`, for shadow roots, which keep their links to themselves. */
export const createNavigation = (/** @type {any} */ guard) => {
  const { judge } = guard;
  /** The link that was let through just now: following it must not spend an expectation again. */
  let clicked = '';
  /** The click that was judged last. @type {any} */
  let seen = null;

  /** Whether the page may go to `url`. */
  const admits = (/** @type {string} */ url) => {
    const call = makeCall('navigation', 'open', '');
    call.url = url;
    return judge(call) === null;
  };

  const onClick = closing(guard, 'navigation', (event) => {
    if (event === seen) return;
    const path = eventPath(event);
    for (let i = 0; i < path.length; i += 1) {
      const href = hrefOf(own(path, i));
      if (href === '') continue;
      seen = event;
      if (admits(href)) clicked = href;
      else stop(event);
      return;
    }
  });

  /** A click made by a script outside the document passes no listener of ours. */
  const refusesClick = (/** @type {any} */ node) => {
    const { tend } = guard;
    tend(node);
    let href = '';
    try {
      const link = elementClosest(node, 'a,area');
      if (link !== null && !(/** @type {any} */ (isConnected)(link))) href = hrefOf(link);
    } catch {
      // No element: it leads nowhere.
    }
    return href !== '' && !admits(href);
  };
  guard.refusesClick = refusesClick;

  const watch = (/** @type {any} */ root) => {
    for (let i = 0; i < CLICKS.length; i += 1) keepListener(root, CLICKS[i], onClick, true);
  };

  const onNavigate = closing(guard, 'navigation', (event) => {
    const destination = /** @type {any} */ (navigateDestination)(event);
    if (/** @type {any} */ (destinationSameDocument)(destination)) return;
    const url = /** @type {any} */ (destinationUrl)(destination);
    const known = url === clicked;
    clicked = '';
    if (!known && !admits(url)) stop(event);
  });

  const wrapOpen = (/** @type {any} */ window) => {
    const native = reflectGet(window, 'open');
    const wrapper = wrapFunction(native, (receiver, args) => {
      const given = argument(args, 0);
      if (given === undefined) return apply(native, receiver, args);
      const url = StringOf(given);
      if (url !== '' && !admits(absolute(url, reflectGet(window, 'document')))) return null;
      return apply(native, receiver, [url, argument(args, 1), argument(args, 2)]);
    });
    return lay(window, 'open', wrapper);
  };

  const wrapClick = (/** @type {any} */ window) => {
    const { prototype } = reflectGet(window, 'HTMLElement');
    const native = reflectGet(prototype, 'click');
    const wrapper = wrapFunction(native, (element, args) =>
      refusesClick(element) ? undefined : apply(native, element, args),
    );
    return place(guard, 'navigation', prototype, 'click', wrapper);
  };

  const wrapSource = (/** @type {any} */ prototype) => {
    const found = getOwnPropertyDescriptor(prototype, 'src');
    if (!found || !hasOwn(found, 'set') || !found.set) return;
    const native = found.set;
    const set = wrapFunction(native, (element, args) => {
      const url = StringOf(argument(args, 0));
      return admits(absolute(url, element)) ? apply(native, element, [url]) : undefined;
    });
    defineProperty(prototype, 'src', {
      __proto__: null,
      get: found.get,
      set,
      enumerable: found.enumerable,
      configurable: false,
    });
  };

  const install = (/** @type {any} */ realm) => {
    const { window } = realm;
    watch(window);
    const navigation = reflectGet(window, 'navigation');
    if (navigateDestination && navigation !== undefined && navigation !== null)
      addListener(navigation, 'navigate', onNavigate);
    for (let i = 0; i < FRAMES.length; i += 1) {
      const type = reflectGet(window, FRAMES[i]);
      if (typeof type === 'function') wrapSource(type.prototype);
    }
    const held = wrapOpen(window);
    return wrapClick(window) && held;
  };

  return { __proto__: null, install, watch };
};

/** Where a link leads, by the natives; empty for anything else. */
const hrefOf = (/** @type {any} */ element) => {
  for (let i = 0; i < linkHrefs.length; i += 1) {
    try {
      const read = /** @type {any} */ (linkHrefs[i]);
      const href = read(element);
      if (typeof href === 'string') return href;
      // An SVG link's address is an object of its own, relative to the document.
      return absolute(StringOf(/** @type {any} */ (animatedValue)(href)), element);
    } catch {
      // Another kind of element.
    }
  }
  return '';
};
