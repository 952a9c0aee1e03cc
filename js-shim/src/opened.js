/**
 * Owns the windows that scripts of the page opened: each document they go on to is a new realm, and no event of this page says when one
 * is there.
 */

import {
  append,
  documentReadyState,
  globalWindow,
  newList,
  reflectGet,
  setSignal,
  windowClosed,
} from './primordials.js';

/** Milliseconds from one look to the next, while any such window is open. */
const PAUSE = 20;

/** @param {(window: any) => void} look covers what a window shows by now */
export const createOpened = (look) => {
  let windows = newList();
  let waits = false;

  const isOpen = (/** @type {any} */ window) => {
    try {
      return !(/** @type {any} */ (windowClosed)(window));
    } catch {
      return true;
    }
  };

  const wait = () => {
    if (waits || windows.length === 0) return;
    setSignal(turn, PAUSE);
    waits = true;
  };

  const turn = () => {
    waits = false;
    const open = newList();
    for (let i = 0; i < windows.length; i += 1) if (isOpen(windows[i])) append(open, windows[i]);
    windows = open;
    wait();
    lookAtAll();
  };

  const lookAtAll = () => {
    for (let i = 0; i < windows.length; i += 1) {
      try {
        // What is still being read may bring a guard of its own, which is its first script.
        const read = /** @type {any} */ (documentReadyState)(reflectGet(windows[i], 'document'));
        if (read !== 'loading') look(windows[i]);
      } catch {
        // Cross-origin, or going away.
      }
    }
    // Again, where there was no stack left to begin.
    wait();
  };

  return {
    __proto__: null,
    lookAtAll,
    remember(/** @type {any} */ window) {
      let known = window === globalWindow;
      for (let i = 0; i < windows.length; i += 1) known = known || windows[i] === window;
      if (!known) append(windows, window);
      wait();
    },
    some: () => windows.length > 0,
  };
};
