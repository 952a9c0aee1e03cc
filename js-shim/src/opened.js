/**
 * Owns the windows that scripts of the page opened: each document they go on to is a new realm, and no event of this page says when one
 * is there.
 */

import { append, globalWindow, newList, setTimer, windowClosed } from './primordials.js';

/** Milliseconds from one look to the next, while any such window is open. */
const PAUSE = 20;

/** @param {(window: any) => void} look covers what a window shows by now */
export const createOpened = (look) => {
  let windows = newList();
  let waits = false;

  const isOpen = (/** @type {any} */ window) => {
    try {
      return !windowClosed(window);
    } catch {
      return false;
    }
  };

  const wait = () => {
    if (waits || windows.length === 0) return;
    setTimer(turn, PAUSE);
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
    for (let i = 0; i < windows.length; i += 1) look(windows[i]);
    // Again, where there was no stack left to begin.
    wait();
  };

  return {
    __proto__: null,
    lookAtAll,
    remember(/** @type {any} */ window) {
      if (window === globalWindow) return;
      for (let i = 0; i < windows.length; i += 1) if (windows[i] === window) return;
      append(windows, window);
      wait();
    },
    some: () => windows.length > 0,
  };
};
