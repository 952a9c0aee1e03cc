/**
 * Owns the notice a person sees when a request got past the guard: it cannot be taken back, only rejected in the wallet.
 */

import {
  appendChild,
  attachShadow,
  createElement,
  createTextNode,
  documentElement,
  isConnected,
  nativeDocument,
  parseJson,
  setAttribute,
  setStyle,
  setTimer,
  showPopover,
} from './primordials.js';

/** Every declaration is important: the page's own style sheets must not be able to hide it. */
const STYLE = [
  'all:initial',
  'position:fixed',
  'inset:0 0 auto 0',
  'width:auto',
  'max-width:none',
  'margin:0',
  'border:0',
  'padding:16px 20px',
  'z-index:2147483647',
  'background:#8f0d16',
  'color:#fff',
  // Generic families only: a page can make a font of any other name, which draws one digit as another.
  'font:16px/1.45 sans-serif',
  'box-shadow:0 4px 24px rgba(0,0,0,.4)',
  'display:block',
  'visibility:visible',
  'opacity:1',
  'transform:none',
  'clip-path:none',
  'filter:none',
  'content-visibility:visible',
  'pointer-events:auto',
];
const ADDRESS = 'font:15px/1.5 monospace;overflow-wrap:anywhere;display:block;margin-top:6px';
const WATCH_MS = 500;
const WATCHES = 120;

/** Shows the notice for a report (JSON text). */
export const showBypass = (/** @type {string} */ report) => {
  const first = parseJson(report).body.violations[0];
  const host = createElement(nativeDocument, 'div');
  // By CSSOM: a page without `'unsafe-inline'` styles would drop a style attribute.
  let style = '';
  for (let i = 0; i < STYLE.length; i += 1) style += STYLE[i] + '!important;';
  setStyle(host, style);
  setAttribute(host, 'role', 'alert');
  setAttribute(host, 'popover', 'manual');
  const root = attachShadow(host, /** @type {any} */ ({ __proto__: null, mode: 'closed' }));
  const title = createElement(nativeDocument, 'strong');
  appendChild(title, createTextNode(nativeDocument, 'Reject this request in your wallet.'));
  appendChild(root, title);
  appendChild(
    root,
    createTextNode(
      nativeDocument,
      ' A script on this page sent your wallet a request that this page does not stand behind.',
    ),
  );
  if (first && first.account !== null) {
    const address = createElement(nativeDocument, 'span');
    setStyle(address, ADDRESS);
    appendChild(address, createTextNode(nativeDocument, first.role + ': ' + first.account));
    appendChild(root, address);
  }
  keep(host, style, WATCHES);
};

/** Shows the notice, and puts it back for a minute should the page take it away or restyle it. */
const keep = (/** @type {any} */ host, /** @type {string} */ style, /** @type {number} */ left) => {
  if (left === 0) return;
  if (!(/** @type {any} */ (isConnected)(host))) {
    appendChild(/** @type {any} */ (documentElement)(nativeDocument), host);
    if (showPopover) {
      try {
        showPopover(host);
      } catch {
        // Without the top layer the fixed position has to do.
      }
    }
  }
  setStyle(host, style);
  setTimer(() => keep(host, style, left - 1), WATCH_MS);
};
