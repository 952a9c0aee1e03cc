// Owns the embedded wallet's confirm sheet: what it was asked to sign, with every account in full, and two buttons.

import { addressElement } from '../address.js';
import { h } from '../dom.js';

/**
 * Shows the sheet and waits for the person.
 * @param {{ action: string, amount: string, party: string, account: string, contract: string | null, warning: string | null }} asked
 *   the request as the wallet's own decoder read it
 * @returns {Promise<boolean>} whether it was confirmed
 */
export function confirm(asked) {
  const reject = h('button', { type: 'button', class: 'quiet' }, 'Reject');
  const accept = h('button', { type: 'button', class: 'primary', 'data-confirm': true }, 'Confirm');
  const sheet = h(
    'dialog',
    { class: 'wallet-sheet', 'aria-labelledby': 'wallet-sheet-title' },
    h('p', { class: 'wallet-name' }, 'Test wallet'),
    h('h2', { id: 'wallet-sheet-title' }, asked.action),
    h('p', { class: 'wallet-amount' }, asked.amount),
    h(
      'dl',
      {},
      h('dt', {}, asked.party),
      h('dd', {}, addressElement(asked.account)),
      asked.contract && [h('dt', {}, 'Token contract'), h('dd', {}, addressElement(asked.contract))],
    ),
    asked.warning && h('p', { class: 'wallet-warning' }, asked.warning),
    h('div', { class: 'wallet-buttons' }, reject, accept),
  );
  document.body.append(sheet);
  sheet.showModal();
  return new Promise((resolve) => {
    const close = (confirmed) => {
      sheet.close();
      sheet.remove();
      resolve(confirmed);
    };
    accept.addEventListener('click', () => close(true));
    reject.addEventListener('click', () => close(false));
    sheet.addEventListener('cancel', () => close(false));
  });
}
