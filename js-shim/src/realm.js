/**
 * Owns realms: which surfaces are installed in each, and that a new same-origin realm is covered before the code that made it
 * gets hold of it.
 */

import {
  append,
  defineProperty,
  frameElementOf,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  globalWindow,
  nativeDocument,
  newList,
  newWeakMap,
  reflectGet,
  removeNode,
  weakGet,
  weakHas,
  weakSet,
} from './primordials.js';
import { windowLength } from './primordials.js';
import { hideTargets } from './hidden.js';
import { createLayers } from './layers.js';
import { createOpened } from './opened.js';
import { installBackgroundFetch } from './surfaces/background-fetch.js';
import { installBeacon } from './surfaces/beacon.js';
import { installBodyReaders } from './surfaces/body-readers.js';
import { installChannels } from './surfaces/channels.js';
import { installEventSource } from './surfaces/eventsource.js';
import { installExtensionPorts } from './surfaces/extension-ports.js';
import { installFetch } from './surfaces/fetch.js';
import { installFetchLater } from './surfaces/fetchlater.js';
import { createForms } from './surfaces/form.js';
import { createFrames } from './surfaces/frames.js';
import { createNavigation } from './surfaces/navigation.js';
import { createServiceWorkers } from './surfaces/serviceworker.js';
import { installSocketStream, installWebTransport } from './surfaces/streams.js';
import { installDataChannel } from './surfaces/webrtc.js';
import { installWebSocket } from './surfaces/websocket.js';
import { installXhr } from './surfaces/xhr.js';

const MAX_FRAMES = 1000;
const MAX_DEPTH = 64;
const MAX_ATTEMPTS = 32;
/** Ways out of the page that no surface covers yet; `status()` says so. */
const OPEN = ['workers'];

/** @type {(guard: any, messages: any, clipboard: any, surfaces: any, settings: any, facadeOf: () => any) => any} */
export const createRealms = (guard, messages, clipboard, surfaces, settings, facadeOf) => {
  const { set } = surfaces;
  const { install: installMessages } = messages;
  const { install: installClipboard, watch: watchCopies } = clipboard;
  /**
   * Realms already covered, by their `Window.prototype`: a page cannot change a window's prototype, every realm has its own, and
   * a cross-origin window shows none. The number of frames proves nothing (shadow trees, replaced frames).
   */
  const known = newWeakMap();
  /** How often covering a realm was begun; -1 while it is being done. */
  const attempts = newWeakMap();
  /** Gives each covered realm the page's Trusted Types rules; set once those exist. @type {(window: any) => void} */
  let shareRules = () => {};

  const state = (/** @type {boolean | null} */ held) => {
    if (held === null) return 'absent';
    return held ? (settings.wrappers === 'layer' ? 'layered' : 'held') : 'lost';
  };

  guard.layers = guard.layered ? createLayers(guard) : null;
  const { install: installForms, watch: watchForms } = createForms(guard);
  const { install: installNavigation, watch: watchLinks } = createNavigation(guard);
  const watchRoot = (/** @type {any} */ root) => {
    watchForms(root);
    watchLinks(root);
    watchCopies(root);
  };
  /** The doors that need nothing but a realm and the guard: name, and what installs it. */
  const doors = [
    ['websocket', installWebSocket],
    ['websocketstream', installSocketStream],
    ['eventsource', installEventSource],
    ['webtransport', installWebTransport],
    ['webrtc', installDataChannel],
    ['fetchlater', installFetchLater],
    ['background-fetch', installBackgroundFetch],
    ['form', installForms],
    ['channels', installChannels],
    ['navigation', installNavigation],
    ['extension-ports', installExtensionPorts],
    ['service-worker', createServiceWorkers(settings)],
  ];

  /** Installs every surface in one realm; `top` for the guarded page itself, whose states `status()` shows. */
  const cover = (/** @type {any} */ window, /** @type {boolean} */ top) => {
    const realm = { __proto__: null, window };
    if (settings.frames === 'none') hideSources(window);
    hideTargets(window);
    const network = installFetch(realm, guard);
    const xhr = installXhr(realm, guard, admit);
    const beacon = installBeacon(realm, guard);
    const readers = installBodyReaders(realm, guard);
    const message = installMessages(realm);
    const held = newList();
    for (let i = 0; i < doors.length; i += 1) {
      const install = /** @type {any} */ (doors[i][1]);
      append(held, install(realm, guard));
    }
    // Before the clipboard, which pins a method that both look at.
    installSinks(window);
    const editing = installClipboard(realm);
    watchElements(window);
    if (top) {
      set('fetch', state(network === null ? null : network.held));
      set('xhr', state(xhr));
      set('beacon', state(beacon));
      set('body-readers', state(readers));
      set('postmessage', message ? 'held' : 'lost');
      set('clipboard', state(editing));
      set('shown', 'watched');
      set('realms', 'held');
      for (let i = 0; i < doors.length; i += 1) set(/** @type {any} */ (doors[i][0]), state(held[i]));
      for (let i = 0; i < OPEN.length; i += 1) set(OPEN[i], 'open');
    } else {
      // A guard in the frame's own page finds this one in charge; a page that forbids the rules still has everything above.
      defineProperty(window, 'payeeguard', {
        __proto__: null,
        value: facadeOf(),
        writable: false,
        enumerable: true,
        configurable: false,
      });
      shareRules(window);
    }
    // Last: a realm that could only be covered in part is tried again.
    weakSet(known, getPrototypeOf(window), true);
    return network;
  };

  /** Covers `window` if it is a same-origin realm not seen before. */
  const meet = (/** @type {any} */ window) => {
    if (window === null || window === undefined) return;
    let prototype;
    try {
      prototype = getPrototypeOf(window);
    } catch {
      return;
    }
    if (prototype === null || weakHas(known, prototype)) return;
    const own = getOwnPropertyDescriptor(window, 'payeeguard');
    if (own && own.configurable === false) {
      // A page with a guard of its own, which covers what is below it.
      weakSet(known, prototype, true);
      return;
    }
    const tries = weakHas(attempts, prototype) ? weakGet(attempts, prototype) : 0;
    // Being covered right now, or beyond covering: another layer around what is covered already would help nobody.
    if (tries < 0 || tries >= MAX_ATTEMPTS) return;
    weakSet(attempts, prototype, -1);
    try {
      cover(window, false);
    } catch {
      // A realm that is going away, one that turned cross-origin meanwhile, or too little stack: tried again at the next look.
    }
    weakSet(attempts, prototype, tries + 1);
    if (!weakHas(known, prototype)) discard(window);
    sweepBelow(window, 0);
  };

  /** A realm that could not be covered must not stay: its frame is taken out. */
  const discard = (/** @type {any} */ window) => {
    let frame = null;
    try {
      frame = frameElementOf === null ? null : frameElementOf(window);
    } catch {
      // Going away by itself, or another origin's by now.
    }
    if (frame !== null) removeNode(frame);
  };

  const sweepBelow = (/** @type {any} */ window, /** @type {number} */ depth) => {
    const count = /** @type {any} */ (windowLength)(window);
    for (let i = 0; i < count && i < MAX_FRAMES; i += 1) {
      const child = reflectGet(window, i);
      meet(child);
      if (depth < MAX_DEPTH) descend(child, depth + 1);
    }
  };

  const descend = (/** @type {any} */ child, /** @type {number} */ depth) => {
    try {
      if (getPrototypeOf(child) !== null) sweepBelow(child, depth);
    } catch {
      // Cross-origin: what is below it cannot be seen from here.
    }
  };

  /** Looks at every frame of the page; called after everything that can bring one. */
  const sweep = () => {
    const frames = /** @type {any} */ (windowLength)(globalWindow) > 0;
    if (!frames && !some()) return;
    // A frame that is there now may be taken out and put back later.
    expect();
    sweepBelow(globalWindow, 0);
    lookAtAll();
  };

  const { lookAtAll, remember, some } = createOpened((window) => {
    meet(window);
    descend(window, 0);
  });
  const meetOpened = (/** @type {any} */ window) => {
    if (window === null || window === undefined) return;
    remember(window);
    meet(window);
  };

  const {
    admit,
    expect,
    expectMarkup,
    hideSources,
    isKnown,
    installSinks,
    lookAtMarkup,
    notice,
    parsed,
    watchElements,
    watchLoads,
  } = createFrames(guard, settings, meet, meetOpened, sweep, watchRoot);

  return {
    __proto__: null,
    cover,
    sweep,
    expectMarkup,
    isKnown,
    lookAtMarkup,
    notice,
    parsed,
    watch() {
      watchLoads(nativeDocument);
    },
    setRules(/** @type {(window: any) => void} */ share) {
      shareRules = share;
    },
  };
};
