/**
 * Owns the question to the user (`ask`): a modal dialog in a closed shadow tree, with the rest of the page out of sight as long as it
 * stands, so that nothing of the page's can lie over it, under it or beside it. Whatever disturbs it is a no.
 */

import {
  addListener,
  append,
  appendChild,
  attachShadow,
  clock,
  comparePosition,
  createElement,
  documentElement,
  elementMatches,
  firstElement,
  globalWindow,
  hasAttribute,
  min,
  nativeDocument,
  newList,
  newNodeObserver,
  nextElement,
  now,
  own,
  removeAttribute,
  removeListener,
  removeNode,
  setAttribute,
  setStyle,
  setTimer,
  trusted,
} from './primordials.js';
import { hide } from './hidden.js';
import { STYLE, writeQuestion } from './question.js';
import { sequence } from './sequence.js';

/** How long it has to have stood in full view, with nobody typing or clicking, before it can be said yes to. */
const STAND_MS = 1200;
const TICK_MS = 100;
/** A page that held everything up between two looks may have shown anything. */
const GAP_MS = 600;
const PATIENCE_MS = 120_000;
const LEAST_HEIGHT = 160;
/** What the style asks for, and how much of it there has to be. */
const FULL_WIDTH = 480;
const READABLE = 0.8;
/** Who has said no so often is not asked again. */
const MOST_REFUSALS = 3;
const INSIDE = 16;
const HOST = 'all:initial!important;display:block!important';
/** What comes over a dialog, or takes it away. */
const DISTURBANCES = [
  'beforetoggle',
  'toggle',
  'fullscreenchange',
  'webkitfullscreenchange',
  'visibilitychange',
  'pagehide',
];
/** Who is still at work elsewhere is not answering. */
const RESTLESS = ['keydown', 'pointerdown', 'blur', 'resize'];

/**
 * Makes the function that asks: `ask(question, done)`; `done(true)` only when the user said yes.
 *
 * @param {any} natives what `captureDialog` captured, `null` on a page that did not mean to ask
 */
export const createDialog = (natives) => {
  let open = false;
  let refusals = 0;
  return (/** @type {any} */ question, /** @type {(allowed: boolean) => void} */ done) => {
    if (open || refusals >= MOST_REFUSALS || natives === null || !canShow(natives)) {
      done(false);
      return;
    }
    open = true;
    const finish = (/** @type {boolean} */ allowed) => {
      open = false;
      if (!allowed) refusals += 1;
      done(allowed);
    };
    try {
      present(natives, question, finish);
    } catch {
      // A page may have no place for it.
      if (open) finish(false);
    }
  };
};

const canShow = (/** @type {any} */ natives) => {
  const { isOutermost, isRendered, shadowElementAt, showModal } = natives;
  return isOutermost && isRendered && shadowElementAt && showModal;
};

const present = (
  /** @type {any} */ natives,
  /** @type {any} */ question,
  /** @type {(allowed: boolean) => void} */ finish,
) => {
  const { adoptStyle, animationsOf, attributeNames, outerHtml } = natives;
  const { closeModal, declare, declared, edgesOf, elementAt, focusOn } = natives;
  const { fullscreenElement, isHidden, isRendered, scrollBack, scrolledX, scrolledY, shadowElementAt } = natives;
  const { showModal, styleText, viewHeight, viewWidth, watchVisible } = natives;
  const html = /** @type {any} */ (documentElement)(nativeDocument);
  const host = createElement(nativeDocument, 'div');
  setStyle(host, HOST);
  const hostStyle = styleText(host);
  const root = attachShadow(host, /** @type {any} */ ({ __proto__: null, mode: 'closed' }));
  hide(root);
  adoptStyle(root, STYLE, sequence);
  const { dialog, allow, refuse, vital } = writeQuestion(question);
  appendChild(root, dialog);
  // As it will stand, before the first event of it can show anybody a way in.
  setAttribute(dialog, 'open', '');
  let drawn = outerHtml(dialog);
  removeAttribute(dialog, 'open');

  const begun = now(clock);
  const away = newList();
  const x = scrolledX();
  const y = scrolledY();
  let over = false;
  let seen = false;
  let lookedAt = begun;
  let quietSince = begun;
  let armed = false;

  const settle = (/** @type {boolean} */ allowed) => {
    if (over) return;
    over = true;
    end();
    endInside();
    if (unwatch !== null) unwatch();
    for (let i = 0; i < DISTURBANCES.length; i += 1) removeListener(globalWindow, DISTURBANCES[i], disturbed, true);
    for (let i = 0; i < RESTLESS.length; i += 1) removeListener(globalWindow, RESTLESS[i], restless, true);
    for (let i = 0; i < away.length; i += 1) {
      const { child, before } = away[i];
      declare(child, 'display', before[0], before[1]);
    }
    try {
      closeModal(dialog);
      removeNode(host);
      scrollBack(x, y);
    } finally {
      finish(allowed);
    }
  };

  /** Whether everything is as it was set up. */
  const stands = () => {
    // An engine may show a script what is inside all the same.
    if (outerHtml(dialog) !== drawn) return false;
    if (own(animationsOf(dialog, { __proto__: null, subtree: true }), 0) !== undefined) return false;
    if (isHidden(nativeDocument) || (fullscreenElement && fullscreenElement(nativeDocument))) return false;
    if (hasAttribute(html, 'inert') || hasAttribute(html, 'aria-hidden') || inTransition(html)) return false;
    if (attributeNames(host).length !== 1 || styleText(host) !== hostStyle) return false;
    let at = 0;
    let found = false;
    for (let child = first(html); child !== null; child = /** @type {any} */ (nextElement)(child)) {
      if (child === host) found = true;
      else {
        if (at >= away.length || away[at].child !== child) return false;
        const display = declared(child, 'display');
        if (display[0] !== 'none' || display[1] !== 'important') return false;
        at += 1;
      }
    }
    if (!found || at !== away.length || /** @type {any} */ (documentElement)(nativeDocument) !== html) return false;
    // Taken out of the document and put back, it would stand among the page's own elements.
    if (!elementMatches(dialog, ':modal') || !isRendered(dialog, OPTIONS)) return false;
    const box = edgesOf(dialog);
    return (
      box[0] >= 0 &&
      box[1] >= 0 &&
      box[2] <= viewWidth() &&
      box[3] <= viewHeight() &&
      // A page that zooms itself out shrinks the letters as well.
      box[2] - box[0] >= min(FULL_WIDTH, viewWidth()) * READABLE &&
      box[3] - box[1] >= LEAST_HEIGHT
    );
  };

  /** Whether the user sees it whole, as far as an engine tells. */
  const inView = () => {
    if (!seen) return false;
    for (let i = 0; i < vital.length; i += 1) {
      const part = edgesOf(vital[i]);
      // The middle, and just inside two corners.
      for (let k = 1; k < 20; k += 9) {
        const left = part[0] + ((part[2] - part[0]) * k) / 20;
        const top = part[1] + ((part[3] - part[1]) * k) / 20;
        const hit = shadowElementAt(root, left, top);
        if (elementAt(nativeDocument, left, top) !== host || hit === null) return false;
        if (hit !== vital[i] && (comparePosition(vital[i], hit) & INSIDE) === 0) return false;
      }
    }
    return true;
  };

  const look = () => {
    const time = now(clock);
    if (!stands() || time - begun > PATIENCE_MS) {
      settle(false);
      return;
    }
    if (!inView() || time - lookedAt > GAP_MS) quietSince = time;
    lookedAt = time;
    const ready = time - quietSince >= STAND_MS;
    if (ready === armed) return;
    armed = ready;
    if (armed) removeAttribute(allow, 'aria-disabled');
    else setAttribute(allow, 'aria-disabled', 'true');
    drawn = outerHtml(dialog);
    forget();
  };
  const tick = () => {
    if (over) return;
    look();
    setTimer(tick, TICK_MS);
  };
  const disturbed = (/** @type {any} */ event) => {
    if (trusted(event)) settle(false);
  };
  const restless = (/** @type {any} */ event) => {
    if (!trusted(event)) return;
    if (!armed) quietSince = now(clock);
  };
  const { watch, end } = newNodeObserver(() => {
    if (!over && !stands()) settle(false);
  });
  const { watchBelow, forget, end: endInside } = newNodeObserver(() => settle(false));
  watchBelow(root);
  const unwatch = watchVisible(dialog, (/** @type {boolean} */ visible) => {
    seen = visible;
    if (!visible) quietSince = now(clock);
  });
  if (unwatch === null) seen = true;

  addListener(refuse, 'click', (/** @type {any} */ event) => {
    if (trusted(event)) settle(false);
  });
  addListener(dialog, 'cancel', disturbed);
  addListener(dialog, 'close', () => settle(false));
  addListener(allow, 'click', (/** @type {any} */ event) => {
    if (!trusted(event) || over) return;
    const was = armed;
    look();
    if (was && armed) settle(true);
  });

  appendChild(html, host);
  try {
    showModal(dialog);
    for (let child = first(html); child !== null; child = /** @type {any} */ (nextElement)(child)) {
      if (child === host) continue;
      append(away, { __proto__: null, child, before: declared(child, 'display') });
      declare(child, 'display', 'none', 'important');
      watch(child);
    }
    watch(nativeDocument);
    watch(html);
    watch(host);
    for (let i = 0; i < DISTURBANCES.length; i += 1) addListener(globalWindow, DISTURBANCES[i], disturbed, true);
    for (let i = 0; i < RESTLESS.length; i += 1) addListener(globalWindow, RESTLESS[i], restless, true);
    // Enter and the space bar say no until somebody moves on.
    focusOn(refuse);
    forget();
    tick();
  } catch {
    settle(false);
  }
};

const OPTIONS = {
  __proto__: null,
  contentVisibilityAuto: true,
  opacityProperty: true,
  visibilityProperty: true,
};

const first = (/** @type {any} */ node) => /** @type {any} */ (firstElement)(node);

/** A view transition paints pictures of the page over everything. */
const inTransition = (/** @type {any} */ html) => {
  try {
    return elementMatches(html, ':active-view-transition');
  } catch {
    return false;
  }
};
